package dev.weir.execution;

/**
 * The counts of one unit, written on its thread. Handler calls are timed by sample, the more often
 * the longer they take, so that the clock costs no more than a small share of them.
 */
final class UnitTallies {
  /**
   * Two readings of a clock that takes 100 ns, as virtual machines have it, over a share of 0.3 %.
   */
  private static final long MEAN_NANOS_TO_TIME_EVERY_CALL = 200 * 1_000 / 3;

  private final int sampleEvery;
  private int untilSample;
  private final Tally handled = new Tally();
  private final Tally failed = new Tally();
  private final Tally sampled = new Tally();
  private final Tally sampledNanos = new Tally();
  private final Tally longestNanos = new Tally();

  UnitTallies(RunOptions options) {
    this.sampleEvery = options.metered() ? options.sampleEvery() : Integer.MAX_VALUE;
    this.untilSample = options.metered() ? 1 : Integer.MAX_VALUE;
  }

  /** Whether the next handler call is to be timed: the first one, and then one in so many. */
  boolean isTimeToSample() {
    return --untilSample <= 0;
  }

  void sampled(long nanos) {
    sampled.add(1);
    sampledNanos.add(nanos);
    longestNanos.raiseTo(nanos);
    var mean = Math.max(1, sampledNanos.read() / sampled.read());
    untilSample = (int) Math.min(sampleEvery, 1 + MEAN_NANOS_TO_TIME_EVERY_CALL / mean);
  }

  void handled() {
    handled.add(1);
  }

  void failed() {
    failed.add(1);
  }

  long handledCount() {
    return handled.read();
  }

  long failedCount() {
    return failed.read();
  }

  long sampledCount() {
    return sampled.read();
  }

  long sampledNanos() {
    return sampledNanos.read();
  }

  long longestNanos() {
    return longestNanos.read();
  }
}
