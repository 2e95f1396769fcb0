package dev.weir.control;

import dev.weir.id.ProcessId;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * How far each process was heard. A process that was only counted as lost comes back, and says
 * again what it does not know to be heard: so its mark outlives its leaving for a while. Immutable.
 *
 * @param numbers the number of the last fact that each process has told
 * @param gone those of them that have left, the earliest first; at most {@link #GONE_MAX}
 */
public record Marks(TreePMap<ProcessId, Long> numbers, TreePVector<ProcessId> gone) {

  /** So many processes that have left are remembered; the earliest make room. */
  public static final int GONE_MAX = 1_000;

  /** Nobody was heard. */
  public static final Marks NONE = new Marks(TreePMap.empty(), TreePVector.empty());

  /** The number of the last fact that a process has told; 0 if it has told none. */
  public long of(ProcessId process) {
    return numbers.getOrDefault(process, 0L);
  }

  /** A process has told a fact. */
  Marks heard(ProcessId process, long number) {
    return new Marks(numbers.plus(process, number), gone);
  }

  /** A process is here, perhaps again. */
  Marks joined(ProcessId process) {
    return numbers.containsKey(process) ? new Marks(numbers, gone.minus(process)) : this;
  }

  /** A process has left. */
  Marks left(ProcessId process) {
    if (!numbers.containsKey(process)) {
      return this;
    }
    var more = gone.minus(process).plus(process);
    return more.size() > GONE_MAX
        ? new Marks(numbers.minus(more.getFirst()), more.minus(0))
        : new Marks(numbers, more);
  }
}
