package dev.weir.samples.host;

import dev.weir.unit.Describe;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * Measures again and again, and sleeps in between.
 *
 * @param <M> what is measured
 */
@Describe("Measures this machine from time to time")
public final class Probe<M extends Measurement> extends Unit<Probe.Settings> {

  /** How often. */
  public record Settings(
      @Describe("Seconds from one measurement to the next") @DecimalMin("0.05") @DecimalMax("60")
          double periodSeconds) {

    public static final Settings DEFAULT = new Settings(1);
  }

  public final Outlet<M> measurements = outlet();

  private final Function<Attempts, Gauge<M>> open;

  /**
   * @param open makes the gauge when the probe starts, which may take a while
   */
  Probe(Settings settings, Function<Attempts, Gauge<M>> open) {
    super(settings);
    this.open = open;
  }

  @Override
  protected void run() {
    var log = context().log();
    var gauge = open.apply(new Attempts(why -> log.warn("cannot be measured: {}", why.toString())));
    while (context().running()) {
      measurements.emit(gauge.measure(Instant.now()));
      context().sleep(Duration.ofNanos(Math.round(settings().periodSeconds() * 1e9)));
    }
  }
}
