package dev.weir.execution;

/** The counts of one unit, written on its thread. */
final class UnitTallies {
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
    if (--untilSample > 0) {
      return false;
    }
    untilSample = sampleEvery;
    return true;
  }

  void sampled(long nanos) {
    sampled.add(1);
    sampledNanos.add(nanos);
    longestNanos.raiseTo(nanos);
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
