package dev.weir.testkit;

import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.NoSettings;
import dev.weir.unit.Notice;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;

/** A unit that says every number aloud, watches for the number 7, and cannot stand a 13. */
public final class Herald extends Graph {

  /** Says what it hears. */
  public static final class Crier extends Unit<NoSettings> {
    public final Inlet<Integer> in = inlet();
    public final Outlet<Integer> out = outlet();

    Crier() {
      super(NoSettings.NONE);
      in.on(this::cry);
    }

    private void cry(int number) {
      if (number == 13) {
        throw new IllegalArgumentException("unlucky");
      }
      if (number == 7) {
        context().activated("a seven");
      }
      context().announce(Notice.Level.INFO, Integer.toString(number));
      out.emit(number);
    }
  }

  public final Crier crier = unit(new Crier());
  public final Inlet<Integer> numbers = crier.in;
}
