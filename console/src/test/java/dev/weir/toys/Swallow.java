package dev.weir.toys;

import dev.weir.unit.Inlet;
import dev.weir.unit.InletOptions;
import dev.weir.unit.NoSettings;
import dev.weir.unit.Unit;

/** Takes everything and does nothing with it. */
public final class Swallow<T> extends Unit<NoSettings> {
  public final Inlet<T> in;

  public Swallow(InletOptions options) {
    super(NoSettings.NONE);
    in = inlet(options);
    in.on(message -> {});
  }
}
