package dev.weir.toys;

import dev.weir.unit.Describe;
import dev.weir.unit.Inlet;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/** Multiplies each count by its gain. */
@Describe("multiplies")
public final class Scale extends Unit<Scale.Settings> {

  /** How the multiplication shows. */
  public enum Mode {
    EXACT,
    ROUNDED
  }

  public record Settings(
      @Describe("factor") @DecimalMin("-10") @DecimalMax("10") double gain,
      @Describe("whether to round") Mode mode) {}

  public final Inlet<Count> counts = inlet();
  public final Outlet<Double> scaled = outlet();

  public Scale(Settings settings) {
    super(settings);
    counts.on(count -> scaled.emit(scaled(count.value())));
  }

  private double scaled(long value) {
    var exact = value * settings().gain();
    return switch (settings().mode()) {
      case EXACT -> exact;
      case ROUNDED -> Math.rint(exact);
    };
  }
}
