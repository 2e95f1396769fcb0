package dev.weir.execution;

import dev.weir.unit.NoSettings;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import java.util.concurrent.atomic.AtomicInteger;

/** A unit with one outlet, whose life a test writes; it counts its starts and stops. */
abstract class Source extends Unit<NoSettings> {
  public final Outlet<Long> out = outlet();
  final AtomicInteger starts = new AtomicInteger();
  final AtomicInteger stops = new AtomicInteger();

  Source() {
    super(NoSettings.NONE);
  }

  @Override
  protected void start() throws Exception {
    starts.incrementAndGet();
  }

  @Override
  protected void stop() throws Exception {
    stops.incrementAndGet();
  }
}
