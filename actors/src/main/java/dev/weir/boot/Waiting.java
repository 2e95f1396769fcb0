package dev.weir.boot;

import dev.weir.node.Replica;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for something that shows in what a node knows of the whole. */
final class Waiting {
  /** What is waited for may also depend on things that ring no bell. */
  private static final long LOOK_MILLIS = 20;

  private Waiting() {}

  static boolean until(Replica replica, BooleanSupplier condition, Duration time)
      throws InterruptedException {
    var news = new Semaphore(0);
    var ends = replica.onChange(news::release);
    try {
      var deadline = System.nanoTime() + time.toNanos();
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() - deadline >= 0) {
          return false;
        }
        if (news.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
      }
      return true;
    } finally {
      ends.run();
    }
  }
}
