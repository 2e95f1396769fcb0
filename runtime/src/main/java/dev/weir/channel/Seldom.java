package dev.weir.channel;

import java.time.Duration;

/** Lets a lane complain once a minute, however much there is to complain about. One thread. */
final class Seldom {
  private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
  private boolean spoke;
  private long last;

  /** Whether it may speak now; if so, it did. */
  boolean may() {
    var now = System.nanoTime();
    if (spoke && now - last < PAUSE_NANOS) {
      return false;
    }
    spoke = true;
    last = now;
    return true;
  }
}
