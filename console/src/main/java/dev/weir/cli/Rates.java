package dev.weir.cli;

import dev.weir.id.PortAddress;
import dev.weir.profiling.EdgeMeter;
import dev.weir.profiling.RunMeters;
import java.time.Duration;
import java.util.List;

/**
 * How fast messages passed each edge between two readings of a run's meters.
 *
 * @param ran since the run began, at the later reading
 */
record Rates(Duration ran, List<OfEdge> edges) {

  /**
   * One edge.
   *
   * @param now the later reading
   * @param perSecond messages handled per second in between
   * @param dropped messages dropped in between
   */
  record OfEdge(EdgeMeter now, double perSecond, long dropped) {}

  Rates {
    edges = List.copyOf(edges);
  }

  /** The rates from the beginning of a run. */
  static Rates since(RunMeters now) {
    return between(new RunMeters(0, List.of(), List.of(), List.of()), now);
  }

  /** The rates between two readings; an edge that is new began at zero. */
  static Rates between(RunMeters before, RunMeters now) {
    var seconds = Math.max(1, now.atNanos() - before.atNanos()) / 1e9;
    var edges = now.edges().stream().map(edge -> edge(before, edge, seconds)).toList();
    return new Rates(Duration.ofNanos(now.atNanos()), edges);
  }

  private static OfEdge edge(RunMeters before, EdgeMeter now, double seconds) {
    var known = before.edge(now.from(), now.to());
    var handled = now.handled() - known.map(EdgeMeter::handled).orElse(0L);
    var dropped = now.dropped() - known.map(EdgeMeter::dropped).orElse(0L);
    return new OfEdge(now, Math.max(0, handled) / seconds, Math.max(0, dropped));
  }

  /** An edge as people read it inside its graph: {@code source/samples → filter/samples}. */
  static String label(PortAddress from, PortAddress to) {
    return inside(from) + " → " + inside(to);
  }

  /** An address without the graph's own name. */
  static String inside(Object address) {
    var path = address.toString();
    return path.substring(path.indexOf('/') + 1);
  }
}
