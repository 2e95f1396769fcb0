package dev.weir.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.Verdict;
import dev.weir.events.Deployment;
import dev.weir.events.Fact.ValueShown;
import dev.weir.events.GraphEvent;
import dev.weir.events.ProcessInfo;
import dev.weir.events.StatusEvent.Told;
import dev.weir.events.TopologyEvent.ProcessLeft;
import dev.weir.id.RunId;
import dev.weir.id.UnitAddress;
import dev.weir.placement.Deployments;
import dev.weir.topology.Blueprint;
import dev.weir.unit.Shown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What units show, in the state. */
class ValuesTest {
  private static final ProcessInfo NODE = Cast.worker(1);
  private static final Blueprint ROW = Cast.row("a", 2);
  private static final RunId FIRST = new RunId(new UUID(8, 1));
  private static final RunId SECOND = new RunId(new UUID(8, 2));

  private GraphState state = GraphState.EMPTY;
  private long number;

  private void happens(List<? extends GraphEvent> events) {
    events.forEach(event -> state = state.after(event));
  }

  private void happens(Verdict<GraphEvent> verdict) {
    happens(((Verdict.Granted<GraphEvent>) verdict).events());
  }

  /** A graph runs on the node; the unit that shows something is its first. */
  private UnitAddress runs(RunId run) {
    var to = new Decisions(state);
    if (state.ownership().processes().isEmpty()) {
      happens(to.join(NODE));
    }
    var session = Cast.session(new UUID(7, run.value().getLeastSignificantBits()), NODE, true);
    var graph = ROW;
    var wish =
        new Deployments.Wish(
            graph, "sample", session.session(), List.of(), Deployment.OnLoss.RESTART, run);
    happens(new Decisions(state).deploy(session, wish));
    var unit = graph.units().getFirst().address();
    happens(new Decisions(state).own(NODE.process(), List.of(unit), List.of()));
    return unit;
  }

  private void shows(UnitAddress unit, RunId run, String name, double value) {
    var fact = new ValueShown(unit, run, name, Shown.of(value));
    happens(List.of(new Told(NODE.process(), ++number, Cast.NOON, fact)));
  }

  @Test
  @DisplayName(
      "B85: Of each name the latest value is in the state, in its copies, and in snapshots")
  void latest() {
    var unit = runs(FIRST);
    shows(unit, FIRST, "bpm", 71);
    shows(unit, FIRST, "level", 3);
    shows(unit, FIRST, "bpm", 72);

    Map<String, Shown> latest = Map.of("bpm", Shown.of(72), "level", Shown.of(3));
    assertThat(state.values().of(unit)).isEqualTo(latest);
    assertThat(StatePart.whole(state.at(), StatePart.of(state))).isEqualTo(state);
    assertThat(Snapshots.of(state, Optional.empty()).graph().graphs().getFirst().units())
        .filteredOn(view -> view.address().equals(unit))
        .allSatisfy(view -> assertThat(view.values()).isEqualTo(latest));
  }

  @Test
  @DisplayName("Values of one run are gone with it, and never mix with those of another")
  void ofOneRun() {
    var unit = runs(FIRST);
    shows(unit, FIRST, "bpm", 71);
    shows(unit, FIRST, "level", 3);
    happens(new Decisions(state).undeploy(ROW.graph(), "as wished"));
    assertThat(state.values()).isEqualTo(Values.NONE);

    runs(SECOND);
    shows(unit, FIRST, "level", 4); // it was on its way
    shows(unit, SECOND, "bpm", 60);
    assertThat(state.values().of(unit)).isEqualTo(Map.of("bpm", Shown.of(60)));
    assertThat(state.mark(NODE.process())).isEqualTo(number);
  }

  @Test
  @DisplayName("What a unit showed goes with its process, and only its owner says what it shows")
  void ofItsOwner() {
    var unit = runs(FIRST);
    shows(unit, FIRST, "bpm", 71);
    happens(List.of(new ProcessLeft(NODE.process(), NODE.node(), "it crashed", List.of(unit))));
    assertThat(state.values()).isEqualTo(Values.NONE);

    shows(unit, FIRST, "bpm", 72);
    assertThat(state.values()).isEqualTo(Values.NONE);
  }

  @Test
  @DisplayName("A unit has only so many values")
  void bounded() {
    var unit = runs(FIRST);
    for (int name = 0; name < Shown.NAMES_MAX + 5; name++) {
      shows(unit, FIRST, "value-" + name, name);
    }
    shows(unit, FIRST, "value-0", 7);

    assertThat(state.values().of(unit)).hasSize(Shown.NAMES_MAX);
    assertThat(state.values().of(unit)).containsEntry("value-0", Shown.of(7));
  }
}
