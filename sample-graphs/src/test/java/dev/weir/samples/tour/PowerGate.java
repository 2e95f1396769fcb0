package dev.weir.samples.tour;

import dev.weir.unit.Describe;
import dev.weir.unit.Inlet;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/** Lets through the frames whose power lies inside a band. */
public final class PowerGate extends Unit<PowerGate.Settings> {

  public record Settings(
      @Describe("Lowest power let through") @DecimalMin("0") @DecimalMax("1000") double low,
      @Describe("Highest power let through") @DecimalMin("0") @DecimalMax("1000") double high) {

    public Settings {
      if (low > high) {
        throw new IllegalArgumentException("low %s exceeds high %s".formatted(low, high));
      }
    }

    public Settings withLow(double low) {
      return new Settings(low, high);
    }
  }

  public final Inlet<Frame> frames = inlet();
  public final Outlet<Frame> passed = outlet();

  public PowerGate() {
    super(new Settings(1, 100));
    frames.on(this::gate);
  }

  private void gate(Frame frame) {
    var band = settings(); // one immutable record, replaced between two messages
    if (band.low() <= frame.power() && frame.power() <= band.high()) {
      passed.emit(frame);
    }
  }
}
