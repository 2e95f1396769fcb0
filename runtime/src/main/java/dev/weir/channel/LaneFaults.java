package dev.weir.channel;

import dev.weir.fault.FaultPlan;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What goes wrong on one lane on purpose, below what protects it: numbers, confirmations, credit.
 * Belongs to the writing thread.
 */
final class LaneFaults {
  /** Time for the next message to come and show the gap; if none comes, this breaks it. */
  private static final Duration BREAK_AFTER = Duration.ofMillis(20);

  private final Supplier<FaultPlan> plan;
  private long passed;
  private long lastDue;
  private boolean anyHeld;
  private long rungFor;

  LaneFaults(Supplier<FaultPlan> plan) {
    this.plan = plan;
  }

  /** Whether messages are to be made ready before their time. */
  boolean mayHold() {
    return !plan.get().by().isZero();
  }

  /** When a message that is ready now may go out, by the clock of {@link System#nanoTime}. */
  long due() {
    var late = plan.get().fate(passed + 1).late();
    if (late.isZero() && !anyHeld) {
      return 0;
    }
    var due = System.nanoTime() + late.toNanos();
    // None overtakes another.
    lastDue = anyHeld && lastDue - due > 0 ? lastDue : due;
    anyHeld = true;
    return lastDue;
  }

  /**
   * Whether a message's time has not come yet; then the bell rings when it has.
   *
   * @param due what {@link #due} said
   */
  boolean holds(long due, Runnable bell) {
    if (due == 0) {
      return false;
    }
    var left = due - System.nanoTime();
    if (left <= 0) {
      anyHeld = due != lastDue;
      return false;
    }
    if (rungFor != due) {
      rungFor = due;
      later(left, bell);
    }
    return true;
  }

  /** Writes a message as often as it is to go out. */
  void put(Frame.Data data, Line line, Batch batch) {
    passed++;
    var fate = plan.get().fate(passed);
    for (int i = 0; i < fate.times(); i++) {
      batch.put(data);
    }
    if (fate.lost()) {
      later(BREAK_AFTER.toNanos(), line::close);
    }
  }

  private static void later(long nanos, Runnable what) {
    CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(what);
  }
}
