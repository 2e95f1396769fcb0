package dev.weir.execution;

import dev.weir.unit.StopRequested;
import dev.weir.unit.UnitContext;
import dev.weir.unit.UnitState;
import java.util.concurrent.locks.LockSupport;

/**
 * What a unit's thread does between two messages: the errands of the runtime, the unit's own tasks,
 * the messages of its inlets. Used on the unit's thread only.
 */
final class UnitWork {
  /** A unit that never waits leaves its processor to others once in this time. */
  private static final long SLICE_NANOS = 10_000_000;

  /** After so many emissions, or turns of its intakes, a unit looks at the time. */
  private static final int LOOK_EVERY = 1_024;

  private final UnitLife life;
  private final StopSignal signal;
  private final Gate gate;
  private final Agenda agenda;
  private final Intakes intakes;
  private final UnitTallies tallies;
  private final Doorbell bell;
  private boolean sourcing;
  private int untilLook = LOOK_EVERY;
  private long sliceBegan;

  UnitWork(UnitLife life, UnitRunner<?> runner, Gate gate) {
    this.life = life;
    this.signal = runner.signal();
    this.gate = gate;
    this.agenda = runner.agenda();
    this.intakes = runner.intakes();
    this.tallies = runner.tallies();
    this.bell = runner.bell();
  }

  /**
   * The unit's own {@code run()} begins or ends: while it lasts, work is served at its boundaries.
   */
  void sourcing(boolean now) {
    sourcing = now;
  }

  boolean isSourcing() {
    return sourcing;
  }

  /** Handles messages until the unit's input is over. */
  void untilOver() {
    while (true) {
      serve();
      if (gate.isPaused() && !signal.isForced() && !life.hasLeft()) {
        restPaused();
      } else if (signal.isCompleting() || !handleSome()) {
        if (life.isOver()) {
          return;
        }
        intakes.releasePublishers();
        life.rests();
        bell.sleepWhile(() -> !agenda.attention() && !hasInput() && !life.isOver());
      } else {
        letOthersRun();
      }
    }
  }

  private boolean hasInput() {
    return !signal.isCompleting() && !intakes.isEmpty();
  }

  /**
   * Nobody takes a virtual thread off a processor that it does not leave. A yield would not do: its
   * scheduler looks for new threads only once those it has run all wait.
   */
  private void letOthersRun() {
    if (--untilLook <= 0) {
      untilLook = LOOK_EVERY;
      var now = System.nanoTime();
      if (now - sliceBegan >= SLICE_NANOS) {
        sliceBegan = now;
        LockSupport.parkNanos(this, 1);
      }
    }
  }

  /** Between two emissions; quick when nothing waits. */
  void boundary() {
    if (sourcing && (agenda.attention() || !intakes.isEmpty())) {
      serveWithinRun();
    }
    letOthersRun();
  }

  /** Serves what waits, from within the unit's own {@code run()}. */
  void serveWithinRun() {
    sourcing = false;
    signal.leaveRun();
    try {
      serveUntilOpen();
    } finally {
      sourcing = true;
    }
    signal.enterRun();
  }

  private void serveUntilOpen() {
    while (true) {
      serve();
      if (signal.isToStop()) {
        throw new StopRequested();
      }
      if (gate.isPaused()) {
        restPaused();
      } else {
        handleSome();
        intakes.releasePublishers();
        if (gate.isOpen()) {
          return;
        }
        bell.sleepWhile(() -> !agenda.attention() && intakes.isEmpty());
      }
    }
  }

  /** Sleeps within the unit's own {@code run()}, serving what comes. */
  void sleepWithinRun(long nanos) {
    var until = System.nanoTime() + nanos;
    while (true) {
      serveWithinRun();
      var left = until - System.nanoTime();
      if (left <= 0) {
        return;
      }
      bell.sleepWhile(() -> !agenda.attention() && intakes.isEmpty(), left);
    }
  }

  /** Waits before a restart; only errands are served. */
  void backOff(long nanos) {
    var until = System.nanoTime() + nanos;
    for (var left = nanos; left > 0 && !signal.isToStop(); left = until - System.nanoTime()) {
      runErrands();
      bell.sleepWhile(() -> !agenda.attention(), left);
    }
  }

  /** Throws away what comes until the input of a faulted unit is over. */
  void discardUntilOver() {
    while (hopesForMore() && !signal.isForced()) {
      agenda.attend();
      agenda.refuseAll();
      if (!intakes.discardAll()) {
        intakes.releasePublishers();
        bell.sleepWhile(() -> !agenda.attention() && intakes.isEmpty() && hopesForMore());
      }
    }
  }

  private boolean hopesForMore() {
    return intakes.hope(signal.isRunStopping()) == Intakes.Hope.MORE;
  }

  private void restPaused() {
    life.enter(UnitState.PAUSED);
    intakes.releasePublishers();
    bell.sleepWhile(() -> !agenda.attention() && gate.isPaused());
    life.enter(UnitState.RUNNING);
  }

  private void serve() {
    if (!agenda.attention()) {
      return;
    }
    runErrands();
    // Busy before the gate is looked at: who closes it and then looks here sees one or the other.
    life.busy(true);
    try {
      while (gate.isOpen()) {
        var task = agenda.nextTask();
        if (task == null) {
          return;
        }
        run(task);
      }
    } finally {
      life.busy(false);
    }
  }

  private void run(UnitContext.Task task) {
    try {
      task.run();
    } catch (Throwable thrown) {
      if (!(thrown instanceof StopRequested && signal.isToStop())) {
        life.failed(thrown, true);
      }
    }
  }

  private void runErrands() {
    agenda.attend();
    for (var errand = agenda.nextErrand(); errand != null; errand = agenda.nextErrand()) {
      errand.run();
    }
  }

  private boolean handleSome() {
    try {
      return intakes.handle(agenda, tallies);
    } catch (Throwable thrown) {
      var intake = intakes.takeHand();
      if (intake != null) {
        life.letterDied(intake, thrown);
      }
      life.failed(thrown, true);
      return true;
    }
  }
}
