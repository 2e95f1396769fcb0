package dev.weir.samples.ecg;

import dev.weir.unit.Describe;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Replays a recorded electrocardiogram, or makes one up that goes on for ever. */
@Describe("Samples of a recorded or a synthetic electrocardiogram")
public final class EcgSource extends Unit<EcgSource.Settings> {
  private static final double BLOCKS_PER_SECOND = 30;

  /** Which signal, and how fast. Speed and heart can be changed while the source runs. */
  public record Settings(
      @Describe("File of millivolts, one a line; none: a synthetic heart. Read at the start")
          Optional<String> file,
      @Describe("Seconds of signal in a second: 1 is real time, 0 as fast as possible")
          @DecimalMin("0")
          @DecimalMax("1000")
          double speed,
      @Describe("Sampling rate in hertz. Read at the start") @DecimalMin("50") @DecimalMax("10000")
          double rateHz,
      @Describe("Ends after so many seconds of signal; 0: when the signal does. Read at the start")
          @DecimalMin("0")
          @DecimalMax("1000000")
          double seconds,
      @Describe("The heart that beats when there is no file") @Valid Heart heart) {

    public static final Settings DEFAULT = new Settings(Optional.empty(), 1, 360, 0, Heart.DEFAULT);

    public Settings withFile(String file) {
      return new Settings(Optional.of(file), speed, rateHz, seconds, heart);
    }

    public Settings withSpeed(double speed) {
      return new Settings(file, speed, rateHz, seconds, heart);
    }

    public Settings withHeart(Heart heart) {
      return new Settings(file, speed, rateHz, seconds, heart);
    }

    public Settings withSeconds(double seconds) {
      return new Settings(file, speed, rateHz, seconds, heart);
    }
  }

  public final Outlet<Sample> samples = outlet();

  private Pace pace = Pace.AT_ONCE;

  public EcgSource(Settings settings) {
    super(settings);
  }

  @Override
  protected void start() {
    pace = Pace.AT_ONCE;
  }

  /** An answer of "applied" would be a lie for what is read at the start only. */
  @Override
  protected void settingsChanged(Settings before) {
    var now = settings();
    if (!now.file().equals(before.file())
        || now.rateHz() != before.rateHz()
        || now.seconds() != before.seconds()
        || now.heart().seed() != before.heart().seed()) {
      throw new IllegalArgumentException(
          "file, rateHz, seconds and heart.seed are read at the start; stop the graph to change"
              + " them");
    }
  }

  @Override
  protected void run() throws IOException {
    var rateHz = settings().rateHz();
    var end = settings().seconds() == 0 ? Long.MAX_VALUE : (long) (settings().seconds() * rateHz);
    var block = (long) Math.ceil(rateHz / BLOCKS_PER_SECOND);
    try (var signal = open()) {
      for (var number = 0L; number < end; number++) {
        var value = signal.next();
        if (value.isEmpty()) {
          return;
        }
        if (number % block == 0) {
          awaitDue(number, rateHz);
        }
        samples.emit(Sample.at(number, rateHz, value.getAsDouble()));
      }
    }
  }

  private Signal open() throws IOException {
    return settings().file().isPresent()
        ? new EcgFile(Path.of(settings().file().get()))
        : new SyntheticEcg(() -> settings().heart(), settings().rateHz());
  }

  private void awaitDue(long number, double rateHz) {
    pace = pace.goOn(number, settings().speed() * rateHz, System.nanoTime());
    var wait = pace.untilDue(number, System.nanoTime());
    if (wait.isPositive()) {
      context().sleep(wait);
    }
  }
}
