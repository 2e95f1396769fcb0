package dev.weir.placement;

import static dev.weir.control.World.addresses;
import static dev.weir.control.World.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.control.Cast;
import dev.weir.control.Snapshots;
import dev.weir.control.World;
import dev.weir.core.Refusal.Code;
import dev.weir.events.Deployment.OnLoss;
import dev.weir.events.ProcessInfo;
import dev.weir.events.SessionInfo;
import dev.weir.id.GraphAddress;
import dev.weir.id.UnitAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeploymentsTest {
  private static final ProcessInfo N1 = Cast.worker(1);
  private static final ProcessInfo N2 = Cast.worker(2);
  private static final SessionInfo LASTING = Cast.session(new UUID(2, 1), N1, true);
  private static final GraphAddress A = new GraphAddress("a");

  private final World world = new World().joined(N1).joined(N2);

  @Test
  @DisplayName("A graph is deployed with its session, metadata, edges and places, and goes whole")
  void wholeLife() {
    var before = world.state();
    world.deployed(LASTING, Cast.row("a", 4), OnLoss.RESTART);

    assertThat(world.nodes("a")).containsExactly("n1", "n1", "n2", "n2");
    var shown = Snapshots.of(world.state(), Optional.empty()).graph();
    assertThat(shown.edges()).hasSize(3);
    assertThat(shown.graphs().getFirst().units().getFirst().node()).isEqualTo("n1");
    world.granted(to -> to.undeploy(A, "over"));
    assertThat(world.state()).isEqualTo(before);
  }

  @Test
  @DisplayName("A lasting session that declared more than the graph stays when that goes")
  void moreThanTheGraph() {
    world.deployed(LASTING, Cast.row("a", 2), OnLoss.RESTART);
    world.granted(to -> to.register(LASTING.session(), Cast.row("b", 1)));
    world.granted(to -> to.undeploy(A, "over"));

    assertThat(world.state().sessions().components().keySet())
        .containsExactlyElementsOf(addresses("b/u0"));
  }

  @Test
  @DisplayName("What cannot be placed, or runs already, or lies inside another graph, is refused")
  void refused() {
    var row = Cast.row("a", 2);
    var before = world.state();
    assertThat(code(row, "a=nowhere")).isEqualTo(Code.NOT_FOUND);
    assertThat(code(row, "a/none=n1")).isEqualTo(Code.NOT_FOUND);
    assertThat(code(row, "a=role:gpu")).isEqualTo(Code.UNAVAILABLE);
    assertThat(code(Cast.row("a/sub", 1))).isEqualTo(Code.INVALID);
    assertThat(world.state()).isSameAs(before);

    world.deployed(LASTING, row, OnLoss.RESTART);
    assertThat(code(row)).isEqualTo(Code.CONFLICT);
    var other = Cast.row("a", 3);
    assertThat(world.denied(to -> to.register(LASTING.session(), other)).text())
        .contains("undeploy it first");
  }

  private Code code(dev.weir.topology.Blueprint graph, String... rules) {
    var why = world.denied(to -> to.deploy(LASTING, wish(LASTING, graph, OnLoss.RESTART, rules)));
    assertThat(why.near()).hasSizeLessThanOrEqualTo(8);
    return why.code();
  }

  @Test
  @DisplayName("Units of a lost process begin anew on the others, evenly over all graphs")
  void restart() {
    var n3 = Cast.worker(3);
    world.joined(n3);
    for (var graph : List.of("a", "b", "c", "d")) {
      var session = Cast.session(new UUID(2, graph.charAt(0)), N1, true);
      world.deployed(session, Cast.row(graph, 1), OnLoss.RESTART, graph + "=role:worker");
    }
    world.happened(to -> to.leave(N1.process(), "lost"));

    var places = world.state().deployments().places().values();
    assertThat(places).filteredOn(placed -> N2.process().equals(placed.process())).hasSize(2);
    assertThat(places).filteredOn(placed -> n3.process().equals(placed.process())).hasSize(2);
  }

  @Test
  @DisplayName("A unit bound to a node waits for it, and gets it when a node of that name joins")
  void boundToANode() {
    world.deployed(LASTING, Cast.row("a", 2), OnLoss.RESTART, "a/u0=n2", "a/u1=n1");
    world.happened(to -> to.leave(N2.process(), "lost"));
    assertThat(world.nodes("a")).containsExactly("", "n1");

    world.joined(Cast.worker(3));
    assertThat(world.nodes("a")).containsExactly("", "n1");
    world.joined(Cast.worker(7, "n2"));
    assertThat(world.nodes("a")).containsExactly("n2", "n1");
  }

  @Test
  @DisplayName("Units that are to wait stay orphaned until somebody moves them")
  void waiting() {
    world.deployed(LASTING, Cast.row("a", 2), OnLoss.WAIT);
    world.happened(to -> to.leave(N2.process(), "lost")).joined(Cast.worker(7, "n2"));
    assertThat(world.nodes("a")).containsExactly("n1", "");

    var unit = new UnitAddress("a/u1");
    assertThat(world.denied(to -> to.own(N1.process(), List.of(unit), List.of())).text())
        .contains("until somebody places it");
    world.granted(to -> to.move(unit, "n2"));
    assertThat(world.nodes("a")).containsExactly("n1", "n2");
  }

  @Test
  @DisplayName(
      "A moved unit is its old owner's until that gives it up, and then only the new one's")
  void move() {
    var unit = new UnitAddress("a/u0");
    world.deployed(LASTING, Cast.row("a", 1), OnLoss.RESTART, "a=n1");
    world.owns(N1, List.of(unit), List.of()).granted(to -> to.move(unit, "n2"));

    assertThat(world.denied(to -> to.own(N2.process(), List.of(unit), List.of())).text())
        .contains("owned by node n1");
    // To say again what it has and does not give up yet is no claim.
    world.owns(N1, addresses("a/u0", "b/new"), List.of());
    world.owns(N1, List.of(), List.of(unit));
    assertThat(world.denied(to -> to.own(N1.process(), List.of(unit), List.of())).text())
        .contains("a/u0 is to run on node n2");
    world.owns(N2, List.of(unit), List.of());
    assertThat(world.denied(to -> to.move(new UnitAddress("a/u9"), "n1")).near())
        .containsExactly("a/u0");
  }

  @Test
  @DisplayName("A paused graph is known as paused, and forgotten when it goes")
  void paused() {
    world.deployed(LASTING, Cast.row("a", 1), OnLoss.RESTART);
    world.granted(to -> to.activity(A, true));
    assertThat(world.state().deployments().paused()).containsExactly(A);
    world.granted(to -> to.undeploy(A, "over"));

    assertThat(world.state().deployments()).isEqualTo(Deployments.NONE);
    assertThat(world.denied(to -> to.activity(A, true)).text()).contains("deploy one first");
  }
}
