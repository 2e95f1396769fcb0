package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.profiling.EdgeMeter;
import dev.weir.profiling.RunMeters;

/** The books of a run: every message given to an edge is handled, dropped or in flight. */
final class Accounts {
  private Accounts() {}

  /** The meter of the only edge into an inlet, given as {@code graph/unit/inlet}. */
  static EdgeMeter into(GraphRun run, String inlet) {
    return into(run.meters(), inlet);
  }

  static EdgeMeter into(RunMeters meters, String inlet) {
    var edges = meters.edges().stream().filter(e -> e.to().toString().equals(inlet)).toList();
    assertThat(edges).as("edges into %s", inlet).hasSize(1);
    return edges.getFirst();
  }

  /** Asserts that the books of every edge balance. */
  static void balance(RunMeters meters) {
    assertThat(meters.edges())
        .allSatisfy(
            edge -> {
              assertThat(edge.published())
                  .as("published on %s", edge)
                  .isEqualTo(edge.handled() + edge.dropped() + edge.inFlight());
              assertThat(edge.handled()).as("handled on %s", edge).isNotNegative();
              assertThat(edge.dropped()).as("dropped on %s", edge).isNotNegative();
              assertThat(edge.inFlight()).as("in flight on %s", edge).isNotNegative();
            });
  }

  /** Asserts that the books balance, and that nothing is on its way any more. */
  static void close(RunMeters meters) {
    balance(meters);
    assertThat(meters.edges()).allMatch(edge -> edge.inFlight() == 0, "nothing in flight");
  }

  /** Asserts that a reading follows another: no count of any edge may fall. */
  static void rise(RunMeters before, RunMeters after) {
    for (EdgeMeter was : before.edges()) {
      var is = after.edge(was.from(), was.to()).orElseThrow();
      assertThat(is.published()).as("published %s", was).isGreaterThanOrEqualTo(was.published());
      assertThat(is.handled()).as("handled on %s", was).isGreaterThanOrEqualTo(was.handled());
      assertThat(is.dropped()).as("dropped on %s", was).isGreaterThanOrEqualTo(was.dropped());
      assertThat(is.waits()).as("waits on %s", was).isGreaterThanOrEqualTo(was.waits());
      assertThat(is.blockedNanos())
          .as("blocked on %s", was)
          .isGreaterThanOrEqualTo(was.blockedNanos());
    }
  }
}
