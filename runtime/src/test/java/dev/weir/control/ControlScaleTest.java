package dev.weir.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.Verdict;
import dev.weir.events.Deployment.OnLoss;
import dev.weir.events.GraphEvent;
import dev.weir.id.Cursor;
import dev.weir.id.RunId;
import dev.weir.id.UnitAddress;
import dev.weir.placement.Deployments;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What grows with the number of units must not grow with its square. Times are told, not asserted.
 */
@Timeout(120)
class ControlScaleTest {
  private static final int PROCESSES = 10;
  private static final int CLAIM = 1_000;
  private static final int CLAIMS = 10;

  @Test
  @DisplayName("Ten processes own 100,000 units, and all of it is told, sent and given up again")
  void manyUnits() {
    var before = usedMegabytes();
    var full = told("claim 100,000 units", ControlScaleTest::claimed);
    System.out.printf("  the state takes about %d MB%n", usedMegabytes() - before);
    assertThat(full.ownership().owners()).hasSize(PROCESSES * CLAIMS * CLAIM);

    var snapshot = told("write the snapshot", () -> Snapshots.of(full, Optional.empty()));
    assertThat(snapshot.processes())
        .hasSize(PROCESSES)
        .allSatisfy(process -> assertThat(process.units()).hasSize(CLAIMS * CLAIM));
    var parts = told("take it to pieces", () -> StatePart.of(full));
    assertThat(parts).hasSize(PROCESSES * (1 + CLAIMS));
    var whole = told("put it together", () -> StatePart.whole(full.at(), parts));
    assertThat(whole).isEqualTo(full);
    assertThat(told("all processes leave", () -> empty(full))).isEqualTo(GraphState.EMPTY);
  }

  private static GraphState claimed() {
    var state = GraphState.EMPTY;
    for (int p = 0; p < PROCESSES; p++) {
      var process = Cast.worker(p);
      state = granted(state, new Decisions(state).join(process));
      for (int c = 0; c < CLAIMS; c++) {
        var claim = units("g" + p + "-" + c, CLAIM);
        state = granted(state, new Decisions(state).own(process.process(), claim, List.of()));
      }
    }
    return state;
  }

  private static GraphState empty(GraphState full) {
    var state = full;
    for (var process : full.ownership().processes().keySet()) {
      state = after(state, new Decisions(state).leave(process, "the end"));
    }
    return state.at(Cursor.START);
  }

  @Test
  @DisplayName("A graph of 5,000 units is deployed, taken on, moved on and ended")
  void aLargeGraph() {
    var units = 5_000;
    var graph = Cast.row("big", units);
    var session = Cast.session(1, Cast.worker(0));
    var wish =
        new Deployments.Wish(
            graph, "big", session.session(), List.of(), OnLoss.RESTART, RunId.fresh());
    var joined = joined();
    var deployed =
        told(
            "deploy 5,000 units",
            () -> granted(joined, new Decisions(joined).deploy(session, wish)));
    assertThat(deployed.deployments().places()).hasSize(units);
    assertThat(deployed.sessions().edges()).hasSize(units - 1);
    assertThat(deployed.settings().entries()).hasSize(units);
    var owned = told("take them on", () -> taken(deployed));
    assertThat(owned.ownership().owners()).hasSize(units);
    var lost =
        told(
            "lose a process",
            () -> after(owned, new Decisions(owned).leave(Cast.worker(3).process(), "lost")));
    assertThat(lost.ownership().owners()).hasSize(units - units / PROCESSES);
    assertThat(lost.deployments().places()).hasSize(units);
    var closed =
        told(
            "close the session",
            () -> after(lost, new Decisions(lost).close(session.session(), "over")));
    assertThat(closed.deployments()).isEqualTo(Deployments.NONE);
    assertThat(closed.settings().entries()).isEmpty();
  }

  @Test
  @DisplayName("1,000 edges are made one by one; one more that closes a cycle is refused")
  void edgesOneByOne() {
    var graph = Cast.row("big", 1_000);
    var session = Cast.session(1, Cast.worker(0));
    var joined = joined();
    var open = granted(joined, new Decisions(joined).open(session));
    var begun = granted(open, new Decisions(open).register(session.session(), graph));
    var wired =
        told(
            "connect 1,000 edges",
            () -> {
              var state = begun;
              for (var edge : graph.edges().reversed()) {
                state =
                    granted(state, new Decisions(state).connect(session.session(), List.of(edge)));
              }
              return state;
            });
    assertThat(wired.sessions().edges()).hasSize(999);
    var circle = List.of(Cast.edge("big/u999", "big/u0"));
    assertThat(
            told("refuse a cycle", () -> new Decisions(wired).connect(session.session(), circle)))
        .isInstanceOf(Verdict.Denied.class);
  }

  private static GraphState joined() {
    var state = GraphState.EMPTY;
    for (int p = 0; p < PROCESSES; p++) {
      state = granted(state, new Decisions(state).join(Cast.worker(p)));
    }
    return state;
  }

  private static GraphState taken(GraphState deployed) {
    var state = deployed;
    for (var process : deployed.ownership().processes().keySet()) {
      var wanted =
          deployed.deployments().places().values().stream()
              .filter(placed -> process.equals(placed.process()))
              .map(placed -> placed.unit())
              .toList();
      state = granted(state, new Decisions(state).own(process, wanted, List.of()));
    }
    return state;
  }

  private static List<UnitAddress> units(String graph, int count) {
    return IntStream.range(0, count).mapToObj(i -> new UnitAddress(graph + "/u" + i)).toList();
  }

  private static GraphState granted(GraphState state, Verdict<GraphEvent> verdict) {
    return switch (verdict) {
      case Verdict.Granted<GraphEvent>(var events) -> after(state, events);
      case Verdict.Denied<GraphEvent>(var why) -> throw new AssertionError(why.toString());
    };
  }

  private static GraphState after(GraphState state, List<GraphEvent> events) {
    var next = state;
    for (var event : events) {
      next = next.after(event);
    }
    return next;
  }

  private static <T> T told(String what, Supplier<T> work) {
    var start = System.nanoTime();
    var result = work.get();
    System.out.printf("%-22s %,6d ms%n", what, (System.nanoTime() - start) / 1_000_000);
    return result;
  }

  private static long usedMegabytes() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }
}
