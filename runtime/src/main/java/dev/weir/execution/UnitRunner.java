package dev.weir.execution;

import dev.weir.id.UnitAddress;
import dev.weir.profiling.UnitMeter;
import dev.weir.unit.Lifecycle;
import dev.weir.unit.StopRequested;
import dev.weir.unit.Unit;
import dev.weir.unit.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One unit in a run: its virtual thread, and what others may ask of it. What the thread itself does
 * is told by {@link UnitLife}.
 *
 * @param <S> the record that tunes the unit
 */
final class UnitRunner<S extends Record> {
  private final UnitAddress address;
  private final Lifecycle<S> lifecycle;
  private final RunScope scope;
  private final Thread thread;
  private final Doorbell bell;
  private final StopSignal signal;
  private final Agenda agenda;
  private final Intakes intakes = new Intakes();
  private final UnitTallies tallies;
  private final ShownValues shown;
  private final List<Fan<?>> fans = new ArrayList<>();
  private final UnitLife life;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private volatile Runnable farewell = () -> {};
  private volatile boolean ended;

  UnitRunner(UnitAddress address, Unit<S> unit, boolean hasInlets, RunScope scope) {
    this.address = address;
    this.lifecycle = Lifecycle.of(unit);
    this.scope = scope;
    this.thread = Thread.ofVirtual().name(address.path()).unstarted(this::live);
    this.bell = new Doorbell(thread);
    this.signal = new StopSignal(thread);
    this.agenda = new Agenda(scope.options().agenda(), bell);
    this.tallies = new UnitTallies(scope.options());
    this.shown = new ShownValues(address);
    this.life = new UnitLife(this, hasInlets, scope);
  }

  private void live() {
    try {
      life.live();
    } finally {
      farewell.run();
      intakes.refuse();
      fans.forEach(Fan::end);
      agenda.close();
      ended = true;
      end.complete(null);
      scope.events().unitEnded(this);
    }
  }

  void begin() {
    thread.start();
  }

  UnitAddress address() {
    return address;
  }

  Lifecycle<S> lifecycle() {
    return lifecycle;
  }

  Doorbell bell() {
    return bell;
  }

  StopSignal signal() {
    return signal;
  }

  Agenda agenda() {
    return agenda;
  }

  Intakes intakes() {
    return intakes;
  }

  UnitTallies tallies() {
    return tallies;
  }

  ShownValues shown() {
    return shown;
  }

  void addFan(Fan<?> fan) {
    fans.add(fan);
  }

  boolean isUnitThread() {
    return Thread.currentThread() == thread;
  }

  /** The unit's thread is about to emit. */
  void beforeEmission() {
    life.work().boundary();
  }

  /** The calling thread is about to wait for room; if it is the unit's, others need not wait. */
  void beforeWait() {
    if (isUnitThread()) {
      intakes.releasePublishers();
    }
  }

  /** A thread that is not the unit's is about to emit. */
  void awaitOpenGate() {
    try {
      scope.gate().awaitOpen();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StopRequested();
    }
  }

  boolean hasEnded() {
    return ended;
  }

  /** Completes when the unit's thread is about to end. */
  CompletableFuture<Void> end() {
    return end;
  }

  /** Whether the unit is in the middle of something that is not a message. */
  boolean isBusy() {
    return life.isBusy();
  }

  /** The unit's thread begins or ends something for an asker: not at rest meanwhile. */
  void busy(boolean now) {
    life.busy(now);
  }

  /** Whether the unit would do nothing more by itself. */
  boolean isAtRest() {
    return ended || life.isAtRest();
  }

  Optional<Throwable> fault() {
    return life.fault();
  }

  /** Ends the unit once the piece of work at hand is done. */
  void complete() {
    signal.complete();
    agenda.call();
  }

  /** Asks the unit to end: a source leaves run(), all others end when their input is over. */
  void requestStop() {
    signal.stop();
    agenda.call();
  }

  /**
   * The unit is about to leave, for it goes on elsewhere; {@code last} runs at its end. To be said
   * before its inlets are closed, for it may end as soon as they are.
   */
  void leaving(Runnable last) {
    farewell = last;
    signal.leave();
  }

  /** Ends the unit without waiting for its input or its readers; its code is interrupted. */
  void force() {
    signal.force();
    life.cancelOngoing();
    if (signal.isLeaving()) {
      // What it does not get to is for the next one; only itself must not be held.
      fans.forEach(Fan::letGo);
    } else {
      intakes.abandon();
      fans.forEach(Fan::abandon);
    }
    agenda.call();
  }

  /** The unit's thread does not end. */
  Stuck giveUp() {
    life.enter(UnitState.STUCK);
    return new Stuck(address, List.of(thread.getStackTrace()));
  }

  /**
   * The last resort for a unit whose thread does not end: its stop(), unless that is where it is
   * stuck. On a thread of the platform's, for there may be no other left to run it.
   */
  CompletableFuture<Void> stopBeside() {
    var stopped = new CompletableFuture<Void>();
    Thread.ofPlatform()
        .daemon()
        .name(address.path() + "#stop")
        .start(
            () -> {
              life.stop();
              stopped.complete(null);
            });
    return stopped;
  }

  UnitStatus status() {
    return life.status();
  }

  UnitMeter meter() {
    return new UnitMeter(
        address,
        fans.stream().mapToLong(Fan::emitted).sum(),
        tallies.handledCount(),
        tallies.failedCount(),
        tallies.sampledCount(),
        tallies.sampledNanos(),
        tallies.longestNanos());
  }
}
