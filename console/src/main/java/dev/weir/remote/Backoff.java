package dev.weir.remote;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long after each, never the same for all who wait.
 *
 * @param ceiling the longest wait after this try
 */
record Backoff(Duration ceiling) {
  private static final Duration MOST = Duration.ofSeconds(10);

  /** Before anything failed. */
  static final Backoff FIRST = new Backoff(Duration.ofMillis(500));

  /** A wait, from half the ceiling to all of it. */
  Duration wait(RandomGenerator random) {
    var half = ceiling.toMillis() / 2;
    return Duration.ofMillis(half + random.nextLong(half + 1));
  }

  /** After one more failure. */
  Backoff next() {
    var twice = ceiling.multipliedBy(2);
    return new Backoff(twice.compareTo(MOST) < 0 ? twice : MOST);
  }
}
