package dev.weir.execution;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Whether new messages may come into being in a run, and whether those there are may go on. */
final class Gate {

  /** How far a run is held. */
  enum Mode {
    /** Everything runs. */
    OPEN,
    /** What was emitted is handled, but sources, ticks and senders wait: the graph drains. */
    HELD,
    /** Nothing is handled and nothing emitted. */
    PAUSED
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition opened = lock.newCondition();
  private volatile Mode mode = Mode.OPEN;

  boolean isOpen() {
    return mode == Mode.OPEN;
  }

  boolean isPaused() {
    return mode == Mode.PAUSED;
  }

  /** Sets the mode and returns the one before. */
  Mode set(Mode next) {
    lock.lock();
    try {
      var before = mode;
      mode = next;
      opened.signalAll();
      return before;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the gate is open. */
  void awaitOpen() throws InterruptedException {
    if (mode == Mode.OPEN) {
      return;
    }
    lock.lockInterruptibly();
    try {
      while (mode != Mode.OPEN) {
        opened.await();
      }
    } finally {
      lock.unlock();
    }
  }
}
