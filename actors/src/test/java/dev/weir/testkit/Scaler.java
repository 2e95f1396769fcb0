package dev.weir.testkit;

import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.Max;

/** Two units without a source: what a script sends is all that moves. */
public final class Scaler extends Graph {

  /** By how much. */
  public record Factor(@Max(100) int by) {}

  /** Multiplies, and lets nothing through that becomes zero. */
  public static final class Scale extends Unit<Factor> {
    public final Inlet<Integer> in = inlet();
    public final Outlet<Integer> out = outlet();

    Scale(int by) {
      super(new Factor(by));
      in.on(this::scale);
    }

    private void scale(int number) {
      var scaled = number * settings().by();
      if (scaled != 0) {
        out.emit(scaled);
      }
    }
  }

  public final Scale first = unit(new Scale(2));
  public final Scale second = unit(new Scale(10));
  public final Inlet<Integer> numbers = first.in;

  public Scaler() {
    connect(first.out, second.in);
  }
}
