package dev.weir.execution;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits until nothing is between two units and no unit is in the middle of something. */
final class Drain {
  private static final long LOOK_EVERY_NANOS = 200_000;

  private Drain() {}

  /**
   * Waits for a quiet moment. A message may move while the channels are looked at one by one, so
   * only two looks in a row that find nothing, and nothing done in between, count.
   *
   * @return whether the moment came before the deadline
   */
  static boolean await(Wiring wiring, Collection<UnitRunner<?>> runners, Duration deadline)
      throws InterruptedException {
    var until = System.nanoTime() + TimeUnit.NANOSECONDS.convert(deadline);
    var quietAt = -1L;
    while (true) {
      var progress = wiring.progress();
      var quiet = isQuiet(wiring, runners);
      if (quiet && quietAt == progress) {
        return true;
      }
      quietAt = quiet ? progress : -1;
      if (System.nanoTime() - until >= 0) {
        return false;
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /** Whether this look finds nothing under way. */
  static boolean isQuiet(Wiring wiring, Collection<UnitRunner<?>> runners) {
    return wiring.isDrained() && runners.stream().noneMatch(UnitRunner::isBusy);
  }
}
