package dev.weir.execution;

import dev.weir.unit.NoSettings;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;

/** Emits 0, 1, 2 and so on, {@code count} numbers in all. */
final class Counting extends Unit<NoSettings> {
  public final Outlet<Long> numbers = outlet();
  private final long count;

  Counting(long count) {
    super(NoSettings.NONE);
    this.count = count;
  }

  /** One that never ends by itself. */
  static Counting forEver() {
    return new Counting(Long.MAX_VALUE);
  }

  @Override
  protected void run() {
    for (long number = 0; number < count; number++) {
      numbers.emit(number);
    }
  }
}
