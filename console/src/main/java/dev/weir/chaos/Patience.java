package dev.weir.chaos;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for what other processes do. */
final class Patience {
  private static final long LOOK_MILLIS = 50;

  private Patience() {}

  /**
   * Waits until nothing is missing.
   *
   * @param missing what is missing still; empty if nothing is
   * @return how long it took
   * @throws ChaosException if it takes longer than {@code limit}, saying what was missing
   */
  static Duration until(String what, Duration limit, Supplier<String> missing) {
    var begin = System.nanoTime();
    for (var lack = missing.get(); !lack.isEmpty(); lack = missing.get()) {
      if (System.nanoTime() - begin > limit.toNanos()) {
        throw new ChaosException("%s: not after %d s: %s".formatted(what, limit.toSeconds(), lack));
      }
      rest();
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static void rest() {
    rest(Duration.ofMillis(LOOK_MILLIS));
  }

  /** Does nothing for a time; nothing at all if it is negative. */
  static void rest(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChaosException("interrupted");
    }
  }
}
