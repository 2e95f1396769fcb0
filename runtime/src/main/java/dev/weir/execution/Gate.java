package dev.weir.execution;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether new messages may come into being in a run, and whether those there are may go on. A pause
 * is one wish however often it is said; holds are counted, so that one that ends does not end the
 * others. Once the run ends the gate stays open, for what is paused would never drain.
 */
final class Gate {

  private enum Mode {
    /** Everything runs. */
    OPEN,
    /** What was emitted is handled, but sources, ticks and senders wait: the graph drains. */
    HELD,
    /** Nothing is handled and nothing emitted. */
    PAUSED
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition opened = lock.newCondition();
  private boolean forGood;
  private boolean paused;
  private int holds;
  private volatile Mode mode = Mode.OPEN;

  boolean isOpen() {
    return mode == Mode.OPEN;
  }

  boolean isPaused() {
    return mode == Mode.PAUSED;
  }

  /** Nothing goes on until {@link #resume}. */
  void pause() {
    settle(() -> paused = true);
  }

  /** Takes a pause back. */
  void resume() {
    settle(() -> paused = false);
  }

  /**
   * Nothing new comes into being until a {@link #release} for each hold.
   *
   * @return false if the run is paused; nothing is held then
   */
  boolean hold() {
    lock.lock();
    try {
      if (mode == Mode.PAUSED) {
        return false;
      }
      settle(() -> holds++);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes one hold back. */
  void release() {
    settle(() -> holds--);
  }

  /** The run ends: no pause and no hold counts any more. */
  void openForGood() {
    settle(() -> forGood = true);
  }

  private void settle(Runnable change) {
    lock.lock();
    try {
      change.run();
      mode = forGood ? Mode.OPEN : paused ? Mode.PAUSED : holds > 0 ? Mode.HELD : Mode.OPEN;
      opened.signalAll();
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
