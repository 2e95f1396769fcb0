package dev.weir.samples.host;

import java.time.Duration;
import java.time.Instant;

/** A mean that forgets the past exponentially, whatever the time between two values. */
final class ExponentialMean {
  private Instant before;
  private double mean;

  /** Begins with a value, which is its mean for now. */
  ExponentialMean(double first, Instant at) {
    mean = first;
    before = at;
  }

  /**
   * Takes a value and gives the mean. After a jump it has gone 63 % of the way once {@code
   * timeConstantSeconds} have passed; with 0 there is no smoothing.
   */
  double next(double value, Instant at, double timeConstantSeconds) {
    var passed = Math.max(0, Duration.between(before, at).toNanos() / 1e9);
    var kept = timeConstantSeconds == 0 ? 0 : Math.exp(-passed / timeConstantSeconds);
    mean = kept * mean + (1 - kept) * value;
    before = at;
    return mean;
  }
}
