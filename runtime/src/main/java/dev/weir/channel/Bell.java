package dev.weir.channel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * How a thread of the port is woken. A ring is kept until the owner has heard it, so none is lost;
 * many rings are heard as one. The owner hears, then looks for all there may be to do.
 */
final class Bell {
  private final AtomicBoolean rung = new AtomicBoolean();
  private volatile Thread owner = Thread.currentThread();

  /** From now on the calling thread is the one who waits. */
  void ownedByMe() {
    owner = Thread.currentThread();
  }

  /** Wakes the owner, now or at its next wait. Any thread; what it is woken for is visible. */
  void ring() {
    if (!rung.get() && rung.compareAndSet(false, true)) {
      LockSupport.unpark(owner);
    }
  }

  /** Waits for a ring. Owner only. */
  void await() {
    while (!rung.getAndSet(false)) {
      LockSupport.park(this);
      // Nobody interrupts these threads to end them; left standing it would make this loop spin.
      Thread.interrupted();
    }
  }

  /** Waits for a ring, this long at most. Owner only. */
  void await(long nanos) {
    var end = System.nanoTime() + nanos;
    while (!rung.getAndSet(false)) {
      var left = end - System.nanoTime();
      if (left <= 0) {
        return;
      }
      LockSupport.parkNanos(this, left);
      Thread.interrupted();
    }
  }
}
