package dev.weir.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: uniform between {@code least} and a bound that doubles
 * with each failure in a row, so that many who lost the same connection do not come back at once.
 *
 * @param least the shortest wait, more than zero
 * @param most the highest bound
 */
public record Backoff(Duration least, Duration most) {
  /** From 0.5 s to 10 s. */
  public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

  private static final int MOST_DOUBLINGS = 20;

  public Backoff {
    if (!least.isPositive() || least.compareTo(most) > 0) {
      throw new IllegalArgumentException("a wait from %s to %s".formatted(least, most));
    }
  }

  /** The longest wait after so many failures in a row. */
  public Duration bound(int failures) {
    var grown = least.multipliedBy(1L << Math.clamp(failures, 1, MOST_DOUBLINGS));
    return grown.compareTo(most) < 0 ? grown : most;
  }

  /** The wait after so many failures in a row. */
  public Duration wait(int failures, RandomGenerator random) {
    return Duration.ofNanos(random.nextLong(least.toNanos(), bound(failures).toNanos() + 1));
  }
}
