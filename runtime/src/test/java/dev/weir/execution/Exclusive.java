package dev.weir.execution;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Finds out whether pieces of code ever run beside each other. */
final class Exclusive {
  private final AtomicBoolean inside = new AtomicBoolean();
  private final AtomicInteger overlaps = new AtomicInteger();
  private final AtomicInteger passes = new AtomicInteger();

  /** A piece of code that should be alone; it yields in between to meet others, if it can. */
  void pass() {
    if (!inside.compareAndSet(false, true)) {
      overlaps.incrementAndGet();
    }
    LockSupport.parkNanos(1_000);
    passes.incrementAndGet();
    inside.set(false);
  }

  int overlaps() {
    return overlaps.get();
  }

  int passes() {
    return passes.get();
  }
}
