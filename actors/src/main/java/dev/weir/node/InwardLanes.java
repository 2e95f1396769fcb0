package dev.weir.node;

import dev.weir.id.ProcessId;
import dev.weir.topology.Edge;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which edges come in from which process, and which its sender has closed. A lane ends on the
 * port's thread while its unit may leave on the host's: whoever takes it out first has ended it,
 * and what the other says of it later means nothing. Any thread.
 *
 * @param <A> what a lane feeds
 */
final class InwardLanes<A> {

  /** An edge that comes from a process. */
  record Inward(Edge edge, ProcessId from) {}

  private final Map<Inward, A> open = new HashMap<>();

  /**
   * What its sender has closed: not expected again before its outlet's or inlet's unit has moved.
   */
  private final Set<Inward> spent = new HashSet<>();

  /** Whether a lane may be expected now. */
  synchronized boolean mayOpen(Inward lane) {
    return !open.containsKey(lane) && !spent.contains(lane);
  }

  /** A lane is expected and feeds an arrival. */
  synchronized void opened(Inward lane, A arrival) {
    open.put(lane, arrival);
  }

  /** Its sender has closed a lane. Says nothing if it was taken out here before. */
  synchronized void closedBySender(Inward lane, A arrival) {
    if (open.remove(lane, arrival)) {
      spent.add(lane);
    }
  }

  /** Takes a lane out, for it to be closed here; empty if it is not open. */
  synchronized Optional<A> take(Inward lane) {
    return Optional.ofNullable(open.remove(lane));
  }

  /** The open lanes that fit. */
  synchronized Set<Inward> open(Predicate<Inward> fits) {
    var found = new HashSet<Inward>();
    open.keySet().stream().filter(fits).forEach(found::add);
    return found;
  }

  /** Lanes that fit may be expected again. */
  synchronized void forgive(Predicate<Inward> fits) {
    spent.removeIf(fits);
  }
}
