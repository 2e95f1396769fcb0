package dev.weir.session;

import static dev.weir.control.Cast.back;
import static dev.weir.control.Cast.edge;
import static dev.weir.control.World.addresses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.control.Cast;
import dev.weir.control.World;
import dev.weir.core.Refusal.Code;
import dev.weir.events.GraphEvent.Kind;
import dev.weir.events.ProcessInfo;
import dev.weir.events.SessionInfo;
import dev.weir.events.TopologyEvent.EdgesChanged;
import dev.weir.topology.Edge;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final ProcessInfo N1 = Cast.worker(1);
  private static final SessionInfo S1 = Cast.session(1, N1);
  private static final SessionInfo S2 = Cast.session(2, N1);
  private static final Edge EDGE = edge("a/u0", "b/u0");

  private final World world = new World().joined(N1).opened(S1).opened(S2);

  private void connected(SessionInfo session, Edge... edges) {
    world.granted(to -> to.connect(session.session(), List.of(edges)));
  }

  private void closed(SessionInfo session) {
    world.happened(to -> to.close(session.session(), "its client went"));
  }

  private List<Edge> standing() {
    return List.copyOf(world.state().sessions().edges().keySet());
  }

  @Test
  @DisplayName("B40, B42: Edges and metadata a session made go with it")
  void goWithIt() {
    world.granted(to -> to.register(S1.session(), Cast.row("a", 2)));
    connected(S1, EDGE);
    closed(S1);

    assertThat(standing()).isEmpty();
    assertThat(world.state().sessions().components()).isEmpty();
    assertThat(world.state().sessions().open()).containsOnlyKeys(S2.session());
  }

  @Test
  @DisplayName("B41: An edge two sessions made stays until the last of them goes")
  void sharedEdge() {
    connected(S1, EDGE);
    connected(S2, EDGE);
    closed(S1);
    assertThat(standing()).containsExactly(EDGE);
    closed(S2);
    assertThat(standing()).isEmpty();
  }

  @Test
  @DisplayName("B43: A process that dies takes its sessions along, but not those that last")
  void processDies() {
    var lasting = Cast.session(new java.util.UUID(2, 3), N1, true);
    world.opened(lasting);
    connected(S1, EDGE);
    world.happened(to -> to.leave(N1.process(), "it died"));

    assertThat(world.state().sessions().open()).containsOnlyKeys(lasting.session());
    assertThat(standing()).isEmpty();
  }

  @Test
  @DisplayName("B44: Connecting and disconnecting name the changed topics and the session")
  void announced() {
    world.told();
    connected(S1, EDGE, EDGE);
    var made = world.told();
    assertThat(made).containsExactly(new EdgesChanged(S1.session(), List.of(EDGE), List.of()));
    assertThat(made.getFirst().kind()).isEqualTo(Kind.GRAPH_CHANGED);
    assertThat(((EdgesChanged) made.getFirst()).topics()).containsExactly(EDGE.from(), EDGE.to());
    world.granted(to -> to.disconnect(S1.session(), List.of(EDGE)));
    assertThat(world.told())
        .containsExactly(new EdgesChanged(S1.session(), List.of(), List.of(EDGE)));
  }

  @Test
  @DisplayName("B46: A cycle is refused with its path, also one that two sessions would close")
  void cycle() {
    connected(S1, edge("a/x", "a/y"), edge("a/y", "a/z"));
    var why = world.denied(to -> to.connect(S2.session(), List.of(edge("a/z", "a/x"))));

    assertThat(why.code()).isEqualTo(Code.CYCLE);
    assertThat(why.text()).contains("a/z/out -> a/x/in", "a/z -> a/x -> a/y -> a/z");
    assertThat(standing()).hasSize(2);
    assertThat(world.denied(to -> to.connect(S1.session(), List.of(edge("a/q", "a/q")))).code())
        .isEqualTo(Code.CYCLE);
  }

  @Test
  @DisplayName("An edge into a feedback inlet may close a cycle, and goes when that is forgotten")
  void feedback() {
    var graph = Cast.graph("a", addresses("a/u0", "a/u1"), 1, true);
    world.granted(to -> to.register(S1.session(), graph));
    connected(S2, edge("a/u0", "a/u1"), back("a/u1", "a/u0"));
    assertThat(standing()).hasSize(2);

    var strict = Cast.graph("a", addresses("a/u0", "a/u1"), 1, false);
    var why = world.denied(to -> to.register(S1.session(), strict));
    assertThat(why.code()).isEqualTo(Code.CYCLE);
    assertThat(why.text()).contains("a/u1/out -> a/u0/back");
    closed(S1);
    assertThat(standing()).containsExactly(edge("a/u0", "a/u1"));
  }

  @Test
  @DisplayName("An edge to a port that metadata does not have is refused, naming those there are")
  void ports() {
    world.granted(to -> to.register(S1.session(), Cast.row("a", 2)));
    var wrong = new Edge(EDGE.from(), addresses("a/u1").getFirst().port("inn"));
    var why = world.denied(to -> to.connect(S2.session(), List.of(wrong)));

    assertThat(why.code()).isEqualTo(Code.NOT_FOUND);
    assertThat(why.text()).contains("\"inn\"", "in, back");
    assertThat(why.near()).startsWith("in");
  }

  @Test
  @DisplayName("B32: Metadata of a unit another session speaks for is refused, naming both")
  void collision() {
    world.granted(to -> to.register(S1.session(), Cast.row("a", 2)));
    var why = world.denied(to -> to.register(S2.session(), Cast.row("a", 3)));

    assertThat(why.code()).isEqualTo(Code.CONFLICT);
    assertThat(why.text()).contains("a/u0, a/u1", "session client of node n1", "graph a");
    closed(S1);
    world.granted(to -> to.register(S2.session(), Cast.row("a", 3)));
  }

  @Test
  @DisplayName("A unit is described once: in its own graph, and in one graph of a session")
  void misfits() {
    var stray = Cast.graph("a", addresses("b/u0"), 1, false);
    var twice = Cast.graph("a", addresses("a/u0", "a/u0"), 1, false);
    assertThat(world.denied(to -> to.register(S1.session(), stray)).text()).contains("b/u0");
    assertThat(world.denied(to -> to.register(S1.session(), twice)).text()).contains("twice");

    world.granted(
        to -> to.register(S1.session(), Cast.graph("a", addresses("a/sub/u0"), 1, false)));
    assertThat(world.denied(to -> to.register(S1.session(), Cast.row("a/sub", 1))).code())
        .isEqualTo(Code.CONFLICT);
  }

  @Test
  @DisplayName("Only who made an edge takes it back; a refusal says who that is")
  void foreignEdges() {
    connected(S1, EDGE);

    var foreign = world.denied(to -> to.disconnect(S2.session(), List.of(EDGE)));
    assertThat(foreign.text()).contains("session client of node n1");
    assertThat(world.denied(to -> to.disconnect(S2.session(), List.of(edge("a/p", "a/q")))).code())
        .isEqualTo(Code.NOT_FOUND);
  }

  @Test
  @DisplayName("A session of a process that is gone is refused, for nothing would end it")
  void processGone() {
    var late = Cast.session(9, Cast.worker(9));

    assertThat(world.denied(to -> to.open(late)).text()).contains("not registered");
    assertThat(world.denied(to -> to.connect(late.session(), List.of(EDGE))).text())
        .contains("open one first");
  }
}
