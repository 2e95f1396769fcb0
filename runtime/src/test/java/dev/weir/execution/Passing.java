package dev.weir.execution;

import dev.weir.unit.Inlet;
import dev.weir.unit.InletOptions;
import dev.weir.unit.NoSettings;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;

/** Passes numbers on. */
final class Passing extends Unit<NoSettings> {
  public final Inlet<Long> in;
  public final Outlet<Long> out = outlet();

  Passing(InletOptions options) {
    super(NoSettings.NONE);
    in = inlet(options);
    in.on(out::emit);
  }
}
