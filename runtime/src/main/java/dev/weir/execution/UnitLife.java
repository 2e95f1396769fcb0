package dev.weir.execution;

import dev.weir.id.UnitAddress;
import dev.weir.unit.InvalidInput;
import dev.weir.unit.Lifecycle;
import dev.weir.unit.StopRequested;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The life of one unit, on its own thread: start, run, handle until the input is over, finish,
 * stop; and again after a failure, as the unit's supervision allows.
 */
final class UnitLife {
  private static final Logger LOG = LoggerFactory.getLogger(UnitLife.class);

  private final UnitAddress address;
  private final Lifecycle<?> lifecycle;
  private final boolean hasInlets;
  private final RunScope scope;
  private final Intakes intakes;
  private final UnitTallies tallies;
  private final StopSignal signal;
  private final UnitWork work;
  private final RunnerContext context;
  private Restarts restarts = Restarts.NONE;

  private volatile UnitState state = UnitState.STARTING;
  private volatile boolean sourceDone;
  private volatile boolean busy;
  private volatile @Nullable Throwable lastFailure;
  private volatile @Nullable Throwable fault;

  UnitLife(UnitRunner<?> runner, boolean hasInlets, RunScope scope) {
    this.address = runner.address();
    this.lifecycle = runner.lifecycle();
    this.hasInlets = hasInlets;
    this.scope = scope;
    this.intakes = runner.intakes();
    this.tallies = runner.tallies();
    this.signal = runner.signal();
    this.work = new UnitWork(this, runner, scope.gate());
    this.context = new RunnerContext(runner, scope, work);
  }

  /** From the first start to the last stop. */
  void live() {
    while (liveOnce() instanceof Restarts.Verdict.Restart(var after, var waitNanos)) {
      restarts = after;
      state = UnitState.RESTARTING;
      work.backOff(waitNanos);
      if (signal.isToStop()) {
        break;
      }
    }
    if (fault != null) {
      state = UnitState.FAULTED;
      work.discardUntilOver();
    }
    state = fault == null ? UnitState.COMPLETED : UnitState.FAULTED;
  }

  /** From one start to one stop. Returns what a failure led to; null if there was none. */
  private Restarts.@Nullable Verdict liveOnce() {
    Restarts.Verdict verdict = null;
    try {
      start();
      runSource();
      finish();
    } catch (UnitFailure failure) {
      verdict = failure.verdict();
    }
    context.cancelAll();
    stop();
    return verdict;
  }

  private void start() {
    busy = true;
    try {
      state = UnitState.STARTING;
      lifecycle.start(context);
      state = UnitState.RUNNING;
    } catch (Throwable thrown) {
      failed(thrown, false);
    } finally {
      busy = false;
    }
  }

  private void runSource() {
    if (sourceDone || signal.isToStop()) {
      return;
    }
    signal.enterRun();
    work.sourcing(true);
    try {
      lifecycle.run();
    } catch (UnitFailure failure) {
      throw failure;
    } catch (StopRequested stop) {
      LOG.debug("{} leaves run(), it is to stop", address);
    } catch (Throwable thrown) {
      if (!signal.isToStop()) {
        failed(thrown, false);
      }
    } finally {
      work.sourcing(false);
      signal.leaveRun();
    }
  }

  private void finish() {
    sourceDone = true;
    scope.events().lessToDo();
    work.untilOver();
    if (signal.isForced()) {
      return;
    }
    busy = true;
    try {
      lifecycle.finish();
    } catch (Throwable thrown) {
      failed(thrown, false);
    } finally {
      busy = false;
    }
  }

  /** Lets the unit release. What it throws is a fault, but holds nobody up. */
  void stop() {
    try {
      lifecycle.stop();
    } catch (Throwable thrown) {
      LOG.warn("{} failed to stop: {}", address, thrown.toString());
      LOG.debug("{}", address, thrown);
      lastFailure = thrown;
      fault = fault == null ? thrown : fault;
    }
  }

  /**
   * Judges what the unit's code threw. Returns if the unit goes on, otherwise throws.
   *
   * @param resumable whether there is something to go on with
   */
  void failed(Throwable thrown, boolean resumable) {
    if (thrown instanceof UnitFailure judged) {
      throw judged;
    }
    lastFailure = thrown;
    tallies.failed();
    LOG.debug("{} failed", address, thrown);
    var verdict = judge(thrown, resumable);
    switch (verdict) {
      case Restarts.Verdict.Resume() -> {}
      case Restarts.Verdict.Restart(var after, var waitNanos) -> {
        LOG.warn("{} failed, starts again in {} ms: {}", address, waitNanos / 1_000_000, thrown);
        throw new UnitFailure(thrown, verdict);
      }
      case Restarts.Verdict.GiveUp(var reason) -> {
        // What a user got wrong is the user's to hear, from whoever started the run.
        LOG.atLevel(thrown instanceof InvalidInput ? Level.INFO : Level.WARN)
            .log("{} is faulted, {}: {}", address, reason, thrown.toString());
        fault = thrown;
        throw new UnitFailure(thrown, verdict);
      }
    }
  }

  private Restarts.Verdict judge(Throwable thrown, boolean resumable) {
    if (signal.isForced()) {
      return new Restarts.Verdict.GiveUp("it was interrupted");
    }
    if (thrown instanceof InvalidInput) {
      scope.events().terminate(address + " cannot use its input");
      return new Restarts.Verdict.GiveUp("its input cannot be used");
    }
    var verdict = restarts.failed(lifecycle.supervision(), System.nanoTime());
    return verdict instanceof Restarts.Verdict.Resume && !resumable
        ? new Restarts.Verdict.GiveUp("it cannot go on from here")
        : verdict;
  }

  /** A handler threw at the message in hand: it goes to the dead letters and leaves its edge. */
  void letterDied(Intake<?> intake, Throwable cause) {
    intake.giveUpMessage(scope.deadLetters(), cause);
    tallies.handled();
  }

  /** Whether the unit has nothing more to do, ever. */
  boolean isOver() {
    if (signal.isForced()) {
      return true;
    }
    if (!sourceDone || context.hasBackground()) {
      return false;
    }
    if (signal.isCompleting()) {
      return true;
    }
    if (intakes.anyVital()) {
      return intakes.areOver();
    }
    return signal.isStopping() ? intakes.isEmpty() : !hasInlets && !context.hasTimers();
  }

  /** Whether nothing but a stop, a new edge or a sender would make the unit do anything. */
  boolean isIdle() {
    return sourceDone
        && hasInlets
        && !intakes.anyVital()
        && intakes.isEmpty()
        && !context.hasBackground()
        && !context.hasTimers();
  }

  /** Ends the unit's timers and background work. */
  void cancelOngoing() {
    context.cancelAll();
  }

  UnitWork work() {
    return work;
  }

  void enter(UnitState next) {
    state = next;
  }

  void busy(boolean now) {
    busy = now;
  }

  boolean isBusy() {
    return busy;
  }

  Optional<Throwable> fault() {
    return Optional.ofNullable(fault);
  }

  UnitStatus status() {
    var failure = lastFailure;
    return new UnitStatus(address, state, failure == null ? "" : failure.toString());
  }
}
