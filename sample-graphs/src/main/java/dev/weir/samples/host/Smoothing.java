package dev.weir.samples.host;

import dev.weir.unit.Describe;
import dev.weir.unit.Inlet;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.util.HashMap;
import java.util.Map;

/** Takes the jitter out of every load it is given, each kind for itself. */
@Describe("Smooths loads exponentially")
public final class Smoothing extends Unit<Smoothing.Settings> {

  /** How much. */
  public record Settings(
      @Describe("Time constant in seconds; 0 is no smoothing") @DecimalMin("0") @DecimalMax("3600")
          double seconds) {

    public static final Settings DEFAULT = new Settings(5);
  }

  public final Inlet<Measurement> measurements = inlet();
  public final Outlet<SmoothLoad> loads = outlet();

  private final Map<String, ExponentialMean> means = new HashMap<>();

  public Smoothing(Settings settings) {
    super(settings);
    measurements.on(this::smooth);
  }

  @Override
  protected void start() {
    means.clear();
  }

  private void smooth(Measurement measured) {
    measured.load().ifPresent(load -> smooth(measured, load));
  }

  private void smooth(Measurement measured, double load) {
    var mean = means.computeIfAbsent(measured.of(), of -> new ExponentialMean(load, measured.at()));
    var smooth = mean.next(load, measured.at(), settings().seconds());
    loads.emit(new SmoothLoad(measured.of(), measured.at(), load, smooth));
  }
}
