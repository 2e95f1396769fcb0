package dev.weir.execution;

import dev.weir.unit.StopRequested;

/**
 * What a unit's thread does between two messages: the errands of the runtime, the unit's own tasks,
 * the messages of its inlets. Used on the unit's thread only.
 */
final class UnitWork {
  private final UnitLife life;
  private final StopSignal signal;
  private final Gate gate;
  private final Agenda agenda;
  private final Intakes intakes;
  private final UnitTallies tallies;
  private final Doorbell bell;
  private boolean sourcing;

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
      if (gate.isPaused() && !signal.isForced()) {
        restPaused();
      } else if (!handleSome()) {
        if (life.isOver()) {
          return;
        }
        intakes.releasePublishers();
        bell.sleepWhile(() -> !agenda.attention() && intakes.isEmpty() && !life.isOver());
        Thread.interrupted();
      }
    }
  }

  /** Between two emissions of a source; quick when nothing waits. */
  void boundary() {
    if (sourcing && (agenda.attention() || !intakes.none())) {
      serveWithinRun();
    }
  }

  /** Serves what waits, from within the unit's own {@code run()}. */
  void serveWithinRun() {
    sourcing = false;
    try {
      while (true) {
        serve();
        if (signal.isToStop()) {
          throw new StopRequested();
        }
        if (gate.isPaused()) {
          restPaused();
        } else {
          handleSome();
          if (gate.isOpen()) {
            return;
          }
          bell.sleepWhile(() -> !agenda.attention() && intakes.isEmpty());
        }
      }
    } finally {
      sourcing = true;
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
      intakes.releasePublishers();
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
    while (intakes.anyVital() && !intakes.areOver() && !signal.isForced()) {
      agenda.attend();
      agenda.refuseAll();
      if (!intakes.discardAll()) {
        intakes.releasePublishers();
        bell.sleepWhile(() -> !agenda.attention() && intakes.isEmpty() && !intakes.areOver());
        Thread.interrupted();
      }
    }
  }

  private void restPaused() {
    life.enter(UnitState.PAUSED);
    bell.sleepWhile(() -> !agenda.attention() && gate.isPaused());
    life.enter(UnitState.RUNNING);
  }

  private void serve() {
    if (!agenda.attention()) {
      return;
    }
    runErrands();
    while (gate.isOpen()) {
      var task = agenda.nextTask();
      if (task == null) {
        return;
      }
      life.busy(true);
      try {
        task.run();
      } catch (StopRequested stop) {
        throw stop;
      } catch (Throwable thrown) {
        life.failed(thrown, true);
      } finally {
        life.busy(false);
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
