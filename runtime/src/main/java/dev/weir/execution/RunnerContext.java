package dev.weir.execution;

import dev.weir.unit.Notice;
import dev.weir.unit.Shown;
import dev.weir.unit.StopRequested;
import dev.weir.unit.UnitContext;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What one unit is offered while it runs: time, background work, the end of it. */
final class RunnerContext implements UnitContext {
  /** Most timers and background tasks of one unit at a time. */
  private static final int ONGOING_MAX = 1_024;

  private final UnitRunner<?> runner;
  private final Clockwork clockwork;
  private final RunScope.Events events;
  private final UnitWork work;
  private final Agenda agenda;
  private final Observers observers;
  private final Logger log;
  private final Set<Ongoing> timers = ConcurrentHashMap.newKeySet();
  private final Set<Ongoing> background = ConcurrentHashMap.newKeySet();

  RunnerContext(UnitRunner<?> runner, RunScope scope, UnitWork work) {
    this.runner = runner;
    this.clockwork = scope.clockwork();
    this.events = scope.events();
    this.work = work;
    this.agenda = runner.agenda();
    this.observers = scope.observers();
    this.log = LoggerFactory.getLogger(runner.address().path());
  }

  @Override
  public String address() {
    return runner.address().path();
  }

  @Override
  public Logger log() {
    return log;
  }

  @Override
  public boolean running() {
    return !runner.signal().isToStop();
  }

  @Override
  public Ongoing every(Duration period, Task tick) {
    if (period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException(address() + ": a period must be longer than zero");
    }
    var pending = new AtomicBoolean();
    var timer = new Timer();
    Task due =
        () -> {
          pending.set(false);
          if (timers.contains(timer)) {
            tick.run();
          }
        };
    timer.starts(
        clockwork.every(
            period,
            () -> {
              if (pending.compareAndSet(false, true) && !post(due)) {
                pending.set(false);
              }
            }));
    return timer;
  }

  @Override
  public Ongoing after(Duration delay, Task task) {
    var timer = new Timer();
    Task due =
        () -> {
          if (timers.contains(timer)) {
            // Cancelled only afterwards: until then the unit still has something to do.
            try {
              task.run();
            } finally {
              timer.cancel();
            }
          }
        };
    timer.starts(clockwork.after(delay, () -> post(due)));
    return timer;
  }

  @Override
  public void onUnitThread(Task task) {
    agenda.post(task);
  }

  @Override
  public Ongoing background(String name, Task task) {
    var ongoing = new Background(name, task);
    keep(background, ongoing);
    ongoing.thread.start();
    return ongoing;
  }

  @Override
  public void sleep(Duration time) {
    if (runner.isUnitThread() && work.isSourcing()) {
      work.sleepWithinRun(TimeUnit.NANOSECONDS.convert(time));
      return;
    }
    runner.beforeWait();
    var nanos = TimeUnit.NANOSECONDS.convert(time);
    var until = System.nanoTime() + nanos;
    for (var left = nanos; left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
      if (Thread.interrupted()) {
        throw new StopRequested();
      }
    }
  }

  @Override
  public void checkpoint() {
    if (runner.isUnitThread() && work.isSourcing()) {
      work.serveWithinRun();
    }
  }

  @Override
  public void announce(Notice.Level level, String text) {
    var said = new Notice.Said(level, text);
    log.atLevel(level == Notice.Level.INFO ? Level.INFO : Level.WARN).log("{}", said.text());
    observers.noticed(new UnitNotice(runner.address(), said));
  }

  @Override
  public void activated(String watch) {
    observers.noticed(new UnitNotice(runner.address(), new Notice.WatchActivated(watch)));
  }

  @Override
  public void show(String name, double value) {
    runner.shown().show(name, value);
  }

  @Override
  public void show(String name, String value) {
    runner.shown().show(name, new Shown.Words(value));
  }

  @Override
  public void show(String name, boolean value) {
    runner.shown().show(name, new Shown.Flag(value));
  }

  @Override
  public void complete() {
    runner.complete();
  }

  @Override
  public void terminate(String reason) {
    events.terminate(reason);
  }

  boolean hasTimers() {
    return !timers.isEmpty();
  }

  boolean hasBackground() {
    return !background.isEmpty();
  }

  void cancelAll() {
    timers.forEach(Ongoing::cancel);
    background.forEach(Ongoing::cancel);
  }

  private boolean post(Task task) {
    try {
      agenda.post(task);
      return true;
    } catch (RejectedExecutionException e) {
      log.warn("a tick is lost: {}", e.getMessage());
      return false;
    }
  }

  private void keep(Set<Ongoing> kept, Ongoing one) {
    if (kept.size() >= ONGOING_MAX) {
      throw new RejectedExecutionException(
          "%s: %d timers or background tasks run already".formatted(address(), ONGOING_MAX));
    }
    kept.add(one);
  }

  private final class Timer implements Ongoing {
    private volatile Future<?> future =
        java.util.concurrent.CompletableFuture.completedFuture(null);

    private Timer() {
      keep(timers, this);
    }

    void starts(Future<?> scheduled) {
      future = scheduled;
      if (!timers.contains(this)) {
        scheduled.cancel(false);
      }
    }

    @Override
    public void cancel() {
      future.cancel(false);
      if (timers.remove(this)) {
        agenda.call();
      }
    }
  }

  private final class Background implements Ongoing {
    private final Thread thread;
    private volatile boolean cancelled;

    private Background(String name, Task task) {
      thread = Thread.ofVirtual().name(address() + "#" + name).unstarted(() -> run(task));
    }

    private void run(Task task) {
      try {
        task.run();
      } catch (Throwable thrown) {
        if (cancelled) {
          log.debug("background work ends, it was asked to", thrown);
        } else {
          failed(thrown);
        }
      } finally {
        background.remove(this);
        agenda.call();
      }
    }

    private void failed(Throwable thrown) {
      post(
          () -> {
            throw thrown instanceof Exception e ? e : new IllegalStateException(thrown);
          });
    }

    @Override
    public void cancel() {
      cancelled = true;
      thread.interrupt();
    }
  }
}
