package dev.weir.execution;

import dev.weir.profiling.RunMeters;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
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
  private final long beganAt = System.nanoTime();
  private final Clockwork clockwork;
  private final AtomicReference<@Nullable Wish> wish = new AtomicReference<>();
  private final AtomicInteger alive = new AtomicInteger();
  private final CompletableFuture<Void> allEnded = new CompletableFuture<>();
  private final CompletableFuture<Void> hurry = new CompletableFuture<>();
  private final CompletableFuture<RunReport> report = new CompletableFuture<>();
  private @Nullable RunningUnits units;
  private @Nullable Wiring wiring;
  private @Nullable DeadLetters deadLetters;

  RunEnd(String graph, RunOptions options) {
    this.graph = graph;
    this.options = options;
    this.clockwork = new Clockwork(graph);
  }

  /** Says what is to be watched; called once, before any unit begins. */
  void watch(RunningUnits units, Wiring wiring, DeadLetters deadLetters) {
    this.units = units;
    this.wiring = wiring;
    this.deadLetters = deadLetters;
    alive.set(units.all().size());
    if (units.all().isEmpty()) {
      allEnded.complete(null);
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
        wiring().outletMeters());
  }

  @Override
  public void unitEnded(UnitRunner<?> unit) {
    LOG.debug("{} ended", unit.address());
    if (alive.decrementAndGet() == 0) {
      allEnded.complete(null);
    }
    lessToDo();
  }

  /** The run is complete when some unit has ended and no other would ever do anything again. */
  @Override
  public void lessToDo() {
    if (wish.get() != null) {
      return;
    }
    var all = units().all();
    if (all.stream().anyMatch(UnitRunner::hasEnded)
        && all.stream().allMatch(unit -> unit.hasEnded() || unit.isIdle())) {
      begin(Ending.COMPLETED, "", options.stopDeadline());
    }
  }

  @Override
  public void terminate(String reason) {
    begin(Ending.TERMINATED, reason, options.stopDeadline());
  }

  /** Begins the end, unless it has begun; returns at once. */
  void begin(Ending ending, String reason, Duration deadline) {
    if (wish.compareAndSet(null, new Wish(ending, reason))) {
      Thread.ofVirtual().name("end of " + graph).start(() -> bringAbout(deadline));
    }
  }

  /** Nobody waits any more; the end begins if it has not. */
  void kill() {
    var killed = new Wish(Ending.KILLED, "it was given up");
    var before = wish.getAndSet(killed);
    hurry.complete(null);
    if (before == null) {
      Thread.ofVirtual().name("end of " + graph).start(() -> bringAbout(Duration.ZERO));
    }
  }

  private void bringAbout(Duration deadline) {
    Stopping.ask(units().all());
    var stuck = Stopping.await(units().all(), allEnded, hurry, deadline, options.stopGrace());
    clockwork.close();
    wiring().unbind();
    report.complete(write(stuck));
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
