package dev.weir.samples.toy;

import dev.weir.unit.Describe;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;

/** Swings up and down for ever. */
@Describe("Low-frequency oscillator: a slow sine")
public final class Oscillator extends Unit<Oscillator.Settings> {

  /** How it swings. Both can be changed while it does; the swing goes on from where it is. */
  public record Settings(
      @Describe("Swings a second, in hertz") @DecimalMin("0.01") @DecimalMax("10") double hz,
      @Describe("Levels told each second") @DecimalMin("1") @DecimalMax("1000") double perSecond) {

    public static final Settings DEFAULT = new Settings(0.2, 5);
  }

  public final Outlet<Level> levels = outlet();

  public Oscillator(Settings settings) {
    super(settings);
  }

  @Override
  protected void run() {
    var seconds = 0.0;
    var turns = 0.0;
    while (context().running()) {
      levels.emit(new Level(seconds, Math.sin(2 * Math.PI * turns)));
      var step = 1 / settings().perSecond();
      context().sleep(Duration.ofNanos(Math.round(step * 1e9)));
      seconds += step;
      turns += step * settings().hz();
    }
  }
}
