package dev.weir.cli;

import dev.weir.execution.DeadLetter;
import dev.weir.execution.RunReport;
import java.time.Duration;
import java.util.List;

/** How a run is shown while it lasts, and when it is over. */
interface RunView extends AutoCloseable {

  /** How long from tick to tick. */
  default Duration interval() {
    return Duration.ofSeconds(1);
  }

  /**
   * Shows how fast messages flow.
   *
   * @param stopping why the run is being ended; empty as long as it is not
   */
  void tick(Rates rates, String stopping);

  /**
   * Shows how the run went.
   *
   * @param letters the latest messages that could not be handled, oldest first
   */
  void end(RunReport report, List<DeadLetter> letters);

  /** Leaves the terminal as it was; callable from any thread, more than once. */
  @Override
  void close();
}
