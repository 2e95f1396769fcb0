package dev.weir.execution;

import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** The publishers that wait for room on one edge, and how long publishers have waited in all. */
final class Waits {
  private final Queue<Wait> waiting = new ConcurrentLinkedQueue<>();
  private long count;
  private long nanos;

  /** One publisher that found no room; it counts as a wait once it really waits. */
  final class Wait {
    private final Thread publisher = Thread.currentThread();
    private boolean counted;
    private boolean interrupted;
    private long since;

    /** Waits until there may be room. An interrupt does not end the wait, it is kept for later. */
    void park() {
      if (!counted) {
        begins();
      }
      LockSupport.park(Waits.this);
      interrupted |= Thread.interrupted();
    }

    private void begins() {
      synchronized (Waits.this) {
        counted = true;
        since = System.nanoTime();
        count++;
      }
    }

    /** The message is in, or will never be. */
    void end() {
      synchronized (Waits.this) {
        waiting.remove(this);
        nanos += soFar(System.nanoTime());
      }
      if (interrupted) {
        publisher.interrupt();
      }
    }

    private long soFar(long now) {
      return counted ? Math.max(0, now - since) : 0;
    }
  }

  /** Says that the calling thread is about to wait; it must look for room once more after this. */
  Wait begin() {
    var wait = new Wait();
    waiting.add(wait);
    return wait;
  }

  /** Lets all who wait look for room. */
  void release() {
    // A publisher says that it waits, then looks for room; the room was made by a plain release, so
    // it must be visible before we look who waits.
    VarHandle.fullFence();
    for (var wait : waiting) {
      LockSupport.unpark(wait.publisher);
    }
  }

  synchronized long count() {
    return count;
  }

  /** The time of all waits, those that still go on included; never falls. */
  synchronized long nanos() {
    var now = System.nanoTime();
    return nanos + waiting.stream().mapToLong(wait -> wait.soFar(now)).sum();
  }
}
