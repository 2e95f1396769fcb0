package dev.weir.execution;

import dev.weir.execution.Channel.Counts;
import dev.weir.profiling.EdgeMeter;
import dev.weir.topology.Edge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The channels of a run's edges, and what has passed each edge since the run began: an edge that is
 * taken away keeps its counts, and goes on with them if it is made again. The counts of an edge
 * belong to the outlet's side, so that those of several JVMs can be added up.
 */
final class EdgeBook {
  private final Map<Edge, Channel<?>> standing = new LinkedHashMap<>();
  private final Map<Channel<?>, Edge> leaving = new IdentityHashMap<>();
  private final Set<Channel<?>> arriving = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Edge, Past> past = new LinkedHashMap<>();

  private record Past(int capacity, Counts counts) {

    Past and(Channel<?> channel) {
      return new Past(capacity, counts.plus(channel.counts()));
    }
  }

  /** An edge stands from now on. */
  synchronized void add(Edge edge, Channel<?> channel) {
    standing.put(edge, channel);
    past.putIfAbsent(edge, new Past(channel.capacity(), Counts.NONE));
  }

  /** An edge stands no longer, though its last message may still be in hand. */
  synchronized void leave(Edge edge, Channel<?> channel) {
    if (standing.remove(edge, channel)) {
      leaving.put(channel, edge);
    }
  }

  /** Nothing of a channel is in hand any more: only its counts stay. */
  synchronized void close(Channel<?> channel) {
    var edge = leaving.remove(channel);
    if (edge != null) {
      past.computeIfPresent(edge, (same, was) -> was.and(channel));
    }
  }

  /** Messages of an edge whose outlet is elsewhere pass here; its counts are kept there. */
  synchronized void addArriving(Channel<?> channel) {
    arriving.add(channel);
  }

  /** Nothing of an arrival is in hand any more. */
  synchronized void removeArriving(Channel<?> channel) {
    arriving.remove(channel);
  }

  /** The channels that may have a message. */
  synchronized List<Channel<?>> channels() {
    var all = new ArrayList<Channel<?>>(standing.values());
    all.addAll(leaving.keySet());
    all.addAll(arriving);
    return all;
  }

  /** What has passed each edge that stands or once stood. */
  synchronized List<EdgeMeter> meters() {
    Map<Edge, Past> sums = new LinkedHashMap<>(past);
    leaving.forEach(
        (channel, edge) -> sums.computeIfPresent(edge, (same, sum) -> sum.and(channel)));
    standing.forEach(
        (edge, channel) -> sums.computeIfPresent(edge, (same, sum) -> sum.and(channel)));
    var meters = new ArrayList<EdgeMeter>();
    sums.forEach((edge, sum) -> meters.add(meter(edge, sum.capacity(), sum.counts())));
    return meters;
  }

  private static EdgeMeter meter(Edge edge, int capacity, Counts counts) {
    return new EdgeMeter(
        edge.from(),
        edge.to(),
        capacity,
        counts.handled() + counts.dropped() + counts.inFlight(),
        counts.handled(),
        counts.dropped(),
        counts.inFlight(),
        counts.waits(),
        counts.blockedNanos());
  }
}
