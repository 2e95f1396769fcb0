package dev.weir.samples.tour;

import dev.weir.unit.NoSettings;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;

/** Frames whose power rises from 1 to 100, again and again. */
public final class Ramp extends Unit<NoSettings> {
  public final Outlet<Frame> frames = outlet();

  public Ramp() {
    super(NoSettings.NONE);
  }

  @Override
  protected void run() {
    for (long number = 0; context().running(); number++) {
      frames.emit(new Frame(number, 1 + number % 100));
    }
  }
}
