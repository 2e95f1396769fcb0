package dev.weir.execution;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one timer thread of a run; it only calls units, their ticks run on their own threads. */
final class Clockwork implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;

  Clockwork(String run) {
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("weir-clock-" + run).factory());
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  Future<?> every(Duration period, Runnable tick) {
    var nanos = TimeUnit.NANOSECONDS.convert(period);
    return timer.scheduleAtFixedRate(tick, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  Future<?> after(Duration delay, Runnable tick) {
    return timer.schedule(tick, TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
