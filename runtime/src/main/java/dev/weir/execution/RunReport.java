package dev.weir.execution;

import dev.weir.profiling.RunMeters;
import java.time.Duration;
import java.util.List;

/**
 * How a run went.
 *
 * @param reason who asked for the end and why; empty if it came by itself
 * @param ran how long the run lasted
 * @param meters the last reading
 * @param faults units that failed for good, or failed to stop
 * @param stuck units that did not stop within the deadline
 * @param deadLetters how many messages could not be handled
 */
public record RunReport(
    Ending ending,
    String reason,
    Duration ran,
    RunMeters meters,
    List<Fault> faults,
    List<Stuck> stuck,
    long deadLetters) {

  public RunReport {
    faults = List.copyOf(faults);
    stuck = List.copyOf(stuck);
  }

  /** Whether no unit failed for good and every unit stopped. */
  public boolean isClean() {
    return faults.isEmpty() && stuck.isEmpty();
  }
}
