package dev.weir.profiling;

import java.util.List;
import org.pcollections.TreePMap;

/**
 * What is to be traced: a lease per observer, each ending by itself. Nobody's lease changes
 * another's; what runs is all of them together. Immutable.
 *
 * @param <C> what a lease asks for
 */
public record TraceLeases<C>(TreePMap<String, Lease<C>> byObserver) {

  /** What one observer asked for, until a time on the clock of whoever asks {@link #at}. */
  public record Lease<C>(C control, long endNanos) {}

  /** No leases. */
  public static <C> TraceLeases<C> none() {
    return new TraceLeases<>(TreePMap.empty());
  }

  /** With an observer's lease, which replaces its earlier one. */
  public TraceLeases<C> with(String observer, C control, long endNanos) {
    return new TraceLeases<>(byObserver.plus(observer, new Lease<>(control, endNanos)));
  }

  /** Without an observer's lease. */
  public TraceLeases<C> without(String observer) {
    return new TraceLeases<>(byObserver.minus(observer));
  }

  /** Those whose time is not over. */
  public TraceLeases<C> at(long nowNanos) {
    var left = byObserver;
    for (var entry : byObserver.entrySet()) {
      if (entry.getValue().endNanos() - nowNanos <= 0) {
        left = left.minus(entry.getKey());
      }
    }
    return new TraceLeases<>(left);
  }

  /** What the leases ask for, in the order of their observers' names. */
  public List<C> running() {
    return byObserver.values().stream().map(Lease::control).toList();
  }
}
