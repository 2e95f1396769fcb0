package dev.weir.control;

import dev.weir.id.ProcessId;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * How far each sender was heard: a process, or several of a node one after the other, of which each
 * has the spill of the one before. A process that was only counted as lost comes back, and so does
 * a spill, and each says again what it does not know to be heard: so a mark outlives the leaving
 * for a while. Immutable.
 *
 * @param numbers the number of the last fact that each sender has told
 * @param gone those of them that have left, the earliest first; at most {@link #GONE_MAX}
 */
public record Marks(TreePMap<ProcessId, Long> numbers, TreePVector<ProcessId> gone) {

  /** So many senders that have left are remembered; the earliest make room. */
  public static final int GONE_MAX = 1_000;

  /** Nobody was heard. */
  public static final Marks NONE = new Marks(TreePMap.empty(), TreePVector.empty());

  /** The number of the last fact that a sender has told; 0 if it has told none. */
  public long of(ProcessId sender) {
    return numbers.getOrDefault(sender, 0L);
  }

  /** A sender has told a fact. */
  Marks heard(ProcessId sender, long number) {
    return new Marks(numbers.plus(sender, number), gone);
  }

  /** A sender is here, perhaps again. */
  Marks joined(ProcessId sender) {
    return numbers.containsKey(sender) ? new Marks(numbers, gone.minus(sender)) : this;
  }

  /** A sender has left. */
  Marks left(ProcessId sender) {
    if (!numbers.containsKey(sender)) {
      return this;
    }
    var more = gone.minus(sender).plus(sender);
    return more.size() > GONE_MAX
        ? new Marks(numbers.minus(more.getFirst()), more.minus(0))
        : new Marks(numbers, more);
  }
}
