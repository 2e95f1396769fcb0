package dev.weir.execution;

import dev.weir.unit.Inlet;
import dev.weir.unit.InletOptions;
import dev.weir.unit.NoSettings;
import dev.weir.unit.Unit;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps all it is given, for a test to look at. */
final class Collecting extends Unit<NoSettings> {
  public final Inlet<Long> in;
  private final Queue<Long> kept = new ConcurrentLinkedQueue<>();

  Collecting(InletOptions options) {
    super(NoSettings.NONE);
    in = inlet(options);
    in.on(kept::add);
  }

  Collecting() {
    this(InletOptions.DEFAULT.optional());
  }

  List<Long> kept() {
    return List.copyOf(kept);
  }
}
