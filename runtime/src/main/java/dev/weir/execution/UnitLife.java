package dev.weir.execution;

import dev.weir.id.UnitAddress;
import dev.weir.unit.InvalidInput;
import dev.weir.unit.Lifecycle;
import dev.weir.unit.Notice;
import dev.weir.unit.UnitState;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final Agenda agenda;
  private final UnitTallies tallies;
  private final StopSignal signal;
  private final UnitWork work;
  private final RunnerContext context;
  private final AtomicBoolean owesStop = new AtomicBoolean();
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
    this.agenda = runner.agenda();
    this.tallies = runner.tallies();
    this.signal = runner.signal();
    this.work = new UnitWork(this, runner, scope.gate());
    this.context = new RunnerContext(runner, scope, work);
  }

  /** From the first start to the last stop. */
  void live() {
    var verdict = liveOnce();
    while (verdict instanceof Restarts.Verdict.Restart(var after, var waitNanos)) {
      restarts = after;
      enter(UnitState.RESTARTING);
      busy = true;
      work.backOff(waitNanos);
      verdict = signal.isForced() || signal.isCompleting() ? null : liveOnce();
    }
    if (verdict != null) {
      enter(UnitState.FAULTED);
      work.discardUntilOver();
    }
    enter(fault == null ? UnitState.COMPLETED : UnitState.FAULTED);
  }

  /** From one start to one stop. Returns what a failure led to; null if there was none. */
  private Restarts.@Nullable Verdict liveOnce() {
    var verdict = untilFinished();
    context.cancelAll();
    stop();
    return verdict;
  }

  private Restarts.@Nullable Verdict untilFinished() {
    try {
      start();
      runSource();
      finish();
      return null;
    } catch (UnitFailure failure) {
      return failure.verdict();
    } catch (Throwable unjudged) {
      // Even the unit's supervision may throw, and a unit must not die without its stop().
      LOG.warn("{} is faulted, nobody could judge its failure", address, unjudged);
      lastFailure = unjudged;
      fault = unjudged;
      return new Restarts.Verdict.GiveUp("nobody could judge its failure");
    }
  }

  private void start() {
    busy = true;
    try {
      enter(UnitState.STARTING);
      owesStop.set(true);
      lifecycle.start(context);
      enter(UnitState.RUNNING);
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
    } catch (Throwable thrown) {
      if (thrown instanceof UnitFailure || !signal.isToStop()) {
        failed(thrown, false);
      }
      LOG.debug("{} leaves run(), it is to stop", address, thrown);
    } finally {
      work.sourcing(false);
      signal.leaveRun();
    }
  }

  private void finish() {
    sourceDone = true;
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

  /**
   * Lets the unit release, once for each start; whoever comes first does it. What it throws is a
   * fault, but holds nobody up.
   */
  void stop() {
    if (!owesStop.compareAndSet(true, false)) {
      return;
    }
    // An interrupt that was meant for what came before must not cost stop() a file.
    Thread.interrupted();
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
    LOG.debug("{} failed", address, thrown);
    var verdict = judge(thrown, resumable);
    switch (verdict) {
      case Restarts.Verdict.Resume() -> {}
      case Restarts.Verdict.Restart(var after, var waitNanos) -> {
        var waitMillis = waitNanos / 1_000_000;
        LOG.warn("{} failed, starts again in {} ms: {}", address, waitMillis, thrown.toString());
        tellFailed(thrown);
        throw new UnitFailure(thrown, verdict);
      }
      case Restarts.Verdict.GiveUp(var reason) -> {
        // What a user got wrong is the user's to hear, from whoever started the run.
        LOG.atLevel(thrown instanceof InvalidInput ? Level.INFO : Level.WARN)
            .log("{} is faulted, {}: {}", address, reason, thrown.toString());
        fault = thrown;
        tellFailed(thrown);
        throw new UnitFailure(thrown, verdict);
      }
    }
  }

  private void tellFailed(Throwable thrown) {
    scope.observers().noticed(new UnitNotice(address, new Notice.Failed(thrown.toString())));
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
    tallies.failed();
  }

  /** Whether the unit has nothing more to do, ever. */
  boolean isOver() {
    return signal.isForced()
        || (sourceDone
            && isInputOver()
            && !context.hasBackground()
            && (signal.isCompleting() || !agenda.hasTasks()));
  }

  /** Whether the unit leaves its run and has nothing more to do here, be the run paused or not. */
  boolean hasLeft() {
    return signal.isLeaving() && isOver();
  }

  private boolean isInputOver() {
    if (signal.isCompleting()) {
      return true;
    }
    return switch (intakes.hope(signal.isRunStopping())) {
      case OVER -> true;
      case MORE -> false;
      case NONE -> signal.isStopping() ? intakes.isEmpty() : !hasInlets && !context.hasTimers();
    };
  }

  /** Whether nothing but a message or a stop would make the unit do anything. */
  boolean isAtRest() {
    return sourceDone
        && intakes.isEmpty()
        && !busy
        && !agenda.hasTasks()
        && !context.hasBackground()
        && !context.hasTimers();
  }

  /** The unit is about to sleep: the last chance to see that nothing would ever wake it. */
  void rests() {
    if (signal.isToStop() && isInputOver()) {
      context.cancelAll();
    } else if (isAtRest()) {
      scope.events().unitRests();
    }
  }

  /** Ends the unit's timers and background work. */
  void cancelOngoing() {
    context.cancelAll();
  }

  UnitWork work() {
    return work;
  }

  void enter(UnitState next) {
    var changed = state != next;
    state = next;
    if (changed || next == UnitState.STARTING) {
      scope.observers().entered(status());
    }
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
