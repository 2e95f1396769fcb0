package dev.weir.samples.ecg;

import dev.weir.unit.Describe;
import dev.weir.unit.Inlet;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.jspecify.annotations.Nullable;

/** Lets pass the band of frequencies in which the QRS complex is strong. */
@Describe("Band-pass; its corners can be moved while it runs")
public final class BandFilter extends Unit<BandFilter.Settings> {

  /** The band. A corner above 45 % of the sampling rate is held there. */
  public record Settings(
      @Describe("Lower corner in hertz") @DecimalMin("0.05") @DecimalMax("500") double low,
      @Describe("Upper corner in hertz; held at 45 % of the sampling rate")
          @DecimalMin("0.05")
          @DecimalMax("500")
          double high) {

    public static final Settings DEFAULT = new Settings(5, 15);

    public Settings {
      if (low >= high) {
        throw new IllegalArgumentException("low %s must be below high %s".formatted(low, high));
      }
    }

    public Settings withLow(double low) {
      return new Settings(low, high);
    }

    public Settings withHigh(double high) {
      return new Settings(low, high);
    }
  }

  public final Inlet<Sample> samples = inlet();
  public final Outlet<Filtered> filtered = outlet();

  private @Nullable BandPass band;

  public BandFilter(Settings settings) {
    super(settings);
    samples.on(this::filter);
  }

  @Override
  protected void start() {
    band = null;
  }

  @Override
  protected void settingsChanged(Settings before) {
    if (band != null) {
      band.retune(settings().low(), settings().high());
    }
  }

  private void filter(Sample sample) {
    if (band == null || band.rateHz() != sample.rateHz()) {
      band = new BandPass(settings().low(), settings().high(), sample.rateHz());
    }
    filtered.emit(new Filtered(sample, band.next(sample.millivolts()), band.delaySeconds()));
  }
}
