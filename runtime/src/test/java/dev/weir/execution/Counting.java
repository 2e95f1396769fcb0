package dev.weir.execution;

import dev.weir.unit.NoSettings;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import java.util.concurrent.locks.LockSupport;

/** Emits 0, 1, 2 and so on, {@code count} numbers in all. */
final class Counting extends Unit<NoSettings> {
  public final Outlet<Long> numbers = outlet();
  private final long count;
  private final long restNanos;

  Counting(long count) {
    this(count, 0);
  }

  private Counting(long count, long restNanos) {
    super(NoSettings.NONE);
    this.count = count;
    this.restNanos = restNanos;
  }

  /** One that never ends by itself. */
  static Counting forEver() {
    return new Counting(Long.MAX_VALUE);
  }

  /** One that never ends by itself and rests in between, for tests that keep all it emits. */
  static Counting unhurried() {
    return new Counting(Long.MAX_VALUE, 50_000);
  }

  @Override
  protected void run() {
    for (long number = 0; number < count; number++) {
      numbers.emit(number);
      if (restNanos > 0) {
        LockSupport.parkNanos(restNanos);
      }
    }
  }
}
