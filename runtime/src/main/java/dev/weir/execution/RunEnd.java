package dev.weir.execution;

import dev.weir.profiling.RunMeters;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches for the end of a run, brings it about when asked, and writes the report. */
final class RunEnd implements RunScope.Events {
  private static final Logger LOG = LoggerFactory.getLogger(RunEnd.class);

  private record Wish(Ending ending, String reason) {}

  private final String graph;
  private final RunOptions options;
  private final Gate gate;
  private final long beganAt = System.nanoTime();
  private final Clockwork clockwork;
  private final AtomicReference<@Nullable Wish> wish = new AtomicReference<>();
  private final Set<UnitRunner<?>> ended = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Void> hurry = new CompletableFuture<>();
  private final CompletableFuture<RunReport> report = new CompletableFuture<>();

  /** Who was found not at rest last: as long as that stands nobody else need be asked. */
  private volatile @Nullable UnitRunner<?> restless;

  private @Nullable RunningUnits units;
  private @Nullable Wiring wiring;
  private @Nullable DeadLetters deadLetters;

  RunEnd(String graph, RunOptions options, Gate gate) {
    this.graph = graph;
    this.options = options;
    this.gate = gate;
    this.clockwork = new Clockwork(graph);
  }

  /** Says what is to be watched; called once, before any unit begins. */
  void watch(RunningUnits units, Wiring wiring, DeadLetters deadLetters) {
    this.units = units;
    this.wiring = wiring;
    this.deadLetters = deadLetters;
    // A graph without units.
    if (units.isWhole()) {
      begin(Ending.COMPLETED, "", options.stopDeadline());
    }
  }

  Clockwork clockwork() {
    return clockwork;
  }

  CompletableFuture<RunReport> report() {
    return report;
  }

  RunMeters meters() {
    return new RunMeters(
        System.nanoTime() - beganAt,
        wiring().edgeMeters(),
        units().meters(),
        wiring().fans().meters());
  }

  @Override
  public void unitEnded(UnitRunner<?> unit) {
    LOG.debug("{} ended", unit.address());
    if (!unit.signal().isLeaving()) {
      ended.add(unit);
      unitRests();
    }
  }

  /** A unit has left the run, which does not depend on it any more. */
  void unitLeft(UnitRunner<?> unit) {
    ended.remove(unit);
  }

  @Override
  public void unitRests() {
    if (wish.get() == null && !ended.isEmpty() && units().isWhole() && allRest()) {
      begin(Ending.COMPLETED, "", options.stopDeadline());
    }
  }

  /**
   * Whether no unit would do anything more, after some unit has ended. A message may move while the
   * units are looked at one by one, so there must have been none.
   */
  private boolean allRest() {
    var known = restless;
    if (known != null && !known.isAtRest()) {
      return false;
    }
    var before = wiring().progress();
    restless = units().all().stream().filter(unit -> !unit.isAtRest()).findFirst().orElse(null);
    return restless == null && wiring().progress() == before;
  }

  @Override
  public void terminate(String reason) {
    begin(Ending.TERMINATED, reason, options.stopDeadline());
  }

  /** Begins the end, unless it has begun; returns at once. */
  void begin(Ending ending, String reason, Duration deadline) {
    if (wish.compareAndSet(null, new Wish(ending, reason))) {
      startBringingAbout(deadline);
    }
  }

  /** Nobody waits any more; the end begins if it has not. */
  void kill() {
    var killed = new Wish(Ending.KILLED, "it was given up");
    var before = wish.getAndSet(killed);
    hurry.complete(null);
    if (before == null) {
      startBringingAbout(Duration.ZERO);
    }
  }

  /** A thread of the platform's: units that never wait can keep all virtual ones from running. */
  private void startBringingAbout(Duration deadline) {
    Thread.ofPlatform().daemon().name("weir-end-" + graph).start(() -> bringAbout(deadline));
  }

  private void bringAbout(Duration deadline) {
    try {
      gate.openForGood();
      units().close();
      var last = units().all();
      Stopping.ask(last);
      var stuck = Stopping.await(last, hurry, deadline, options.stopGrace());
      clockwork.close();
      wiring().unbind();
      report.complete(write(stuck));
    } catch (RuntimeException | Error broken) {
      // Whoever waits for the end should hear that it went wrong, not wait for ever.
      report.completeExceptionally(broken);
    }
  }

  private RunReport write(List<Stuck> stuck) {
    var done = Objects.requireNonNull(wish.get());
    return new RunReport(
        done.ending(),
        done.reason(),
        Duration.ofNanos(System.nanoTime() - beganAt),
        meters(),
        units().faults(),
        stuck,
        Objects.requireNonNull(deadLetters).count());
  }

  private RunningUnits units() {
    return Objects.requireNonNull(units);
  }

  private Wiring wiring() {
    return Objects.requireNonNull(wiring);
  }
}
