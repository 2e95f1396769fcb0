package dev.weir.execution;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * How a thread that waits for work is woken. Only the owner sleeps; anybody may ring.
 *
 * <p>No ring is lost: the owner says that it sleeps, then looks for work once more, and only then
 * parks; a ringer makes its work visible with a volatile write before it looks whether the owner
 * sleeps. So one of the two sees the other.
 */
final class Doorbell {
  static final long FOR_EVER = Long.MAX_VALUE;

  private final Runnable wake;
  private volatile boolean sleeping;

  /** The bell of a thread that parks while it sleeps. */
  Doorbell(Thread owner) {
    this.wake = () -> LockSupport.unpark(owner);
  }

  private Doorbell(Runnable wake, boolean sleeping) {
    this.wake = wake;
    this.sleeping = sleeping;
  }

  /** The bell of an owner that is no thread: it calls, once each time it was {@link #arm}ed. */
  static Doorbell calling(Runnable wake) {
    return new Doorbell(wake, true);
  }

  /** The bell of nobody. */
  static Doorbell ofNobody() {
    return new Doorbell(() -> {}, false);
  }

  /** The owner wants the next ring; it must look for work once more after this. */
  void arm() {
    sleeping = true;
  }

  /** The owner has found work by itself. */
  void disarm() {
    sleeping = false;
  }

  /** Wakes the owner if it sleeps. What it is woken for must be visible already. */
  void ring() {
    if (sleeping) {
      sleeping = false;
      wake.run();
    }
  }

  /** Sleeps until somebody rings, unless there is work already; may return early. Owner only. */
  void sleepWhile(BooleanSupplier nothingToDo) {
    sleepWhile(nothingToDo, FOR_EVER);
  }

  /** The same, for {@code nanos} at most. */
  @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it, it only makes sleep rarer
  void sleepWhile(BooleanSupplier nothingToDo, long nanos) {
    // Whoever has work for us may be ready to run: to let it go first costs less than to park and
    // be woken for one message.
    Thread.yield();
    sleeping = true;
    if (nothingToDo.getAsBoolean()) {
      if (nanos == FOR_EVER) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, Math.min(nanos, TimeUnit.DAYS.toNanos(1)));
      }
    }
    sleeping = false;
    // An interrupt wakes and is used up: left standing it would turn every later sleep into a spin.
    Thread.interrupted();
  }
}
