package dev.weir.execution;

import java.time.Duration;

/**
 * The limits of a run.
 *
 * @param metered whether outlets count and handler calls are timed; edges count in any case
 * @param sampleEvery one handler call in this many is timed where calls are short; longer ones are
 *     timed more often, up to each of them, as far as the clock costs little beside them
 * @param deadLetters how many dead letters are kept; the oldest make room
 * @param agenda how many pieces of work may wait for one unit's thread; more are refused
 * @param stopDeadline how long a stop waits for everything to drain before it interrupts
 * @param stopGrace how long an interrupted unit may take to end before it counts as stuck
 */
public record RunOptions(
    boolean metered,
    int sampleEvery,
    int deadLetters,
    int agenda,
    Duration stopDeadline,
    Duration stopGrace) {

  /**
   * Metered, at least one call in 512 timed, 1,000 dead letters, 1,024 pieces of work, 10 s and 1
   * s.
   */
  public static final RunOptions DEFAULT =
      new RunOptions(true, 512, 1_000, 1_024, Duration.ofSeconds(10), Duration.ofSeconds(1));

  public RunOptions {
    atLeastOne("sampleEvery", sampleEvery);
    atLeastOne("deadLetters", deadLetters);
    atLeastOne("agenda", agenda);
    if (stopDeadline.isNegative() || stopGrace.isNegative()) {
      throw new IllegalArgumentException("stopDeadline and stopGrace must not be negative");
    }
  }

  /** The same, with or without meters. */
  public RunOptions withMetered(boolean metered) {
    return new RunOptions(metered, sampleEvery, deadLetters, agenda, stopDeadline, stopGrace);
  }

  /** The same, with another patience for stopping. */
  public RunOptions withStop(Duration deadline, Duration grace) {
    return new RunOptions(metered, sampleEvery, deadLetters, agenda, deadline, grace);
  }

  /** The same, keeping another number of dead letters. */
  public RunOptions withDeadLetters(int limit) {
    return new RunOptions(metered, sampleEvery, limit, agenda, stopDeadline, stopGrace);
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s %d: must be at least 1".formatted(name, value));
    }
  }
}
