package dev.weir.execution;

import java.util.concurrent.locks.ReentrantLock;

/**
 * How a unit is told to end. A source is interrupted in its own run() and nowhere else, not even in
 * a handler that is served from there, so that a handler or a stop() never loses a file to an
 * interrupt that was meant for a sleep.
 */
final class StopSignal {
  private final Thread thread;
  private final ReentrantLock runPhase = new ReentrantLock();
  private boolean inRun;
  private volatile boolean stopping;
  private volatile boolean completing;
  private volatile boolean forced;
  private volatile boolean leaving;

  StopSignal(Thread thread) {
    this.thread = thread;
  }

  /** The run is stopping: sources end, all others end when their input is over. */
  boolean isStopping() {
    return stopping;
  }

  /** The unit itself said that it is done. */
  boolean isCompleting() {
    return completing;
  }

  /** Nobody waits any more. */
  boolean isForced() {
    return forced;
  }

  /** Whether the unit's own run() should end, for whatever reason. */
  boolean isToStop() {
    return stopping || completing || forced;
  }

  /** The unit leaves this run for another one; its run goes on. */
  boolean isLeaving() {
    return leaving;
  }

  /** The whole run is stopping, not only this unit. */
  boolean isRunStopping() {
    return stopping && !leaving;
  }

  /** Says so before the unit is told to stop. */
  void leave() {
    leaving = true;
  }

  void complete() {
    completing = true;
  }

  void stop() {
    runPhase.lock();
    try {
      stopping = true;
      if (inRun) {
        thread.interrupt();
      }
    } finally {
      runPhase.unlock();
    }
  }

  void force() {
    stopping = true;
    forced = true;
    thread.interrupt();
  }

  /** The unit's thread enters its own run(). */
  void enterRun() {
    runPhase.lock();
    try {
      inRun = true;
      if (stopping) {
        thread.interrupt();
      }
    } finally {
      runPhase.unlock();
    }
  }

  /** The unit's thread has left its own run(); a stop's interrupt does not outlast it. */
  void leaveRun() {
    runPhase.lock();
    try {
      inRun = false;
      if (Thread.interrupted() && forced) {
        thread.interrupt();
      }
    } finally {
      runPhase.unlock();
    }
  }
}
