package dev.weir.chaos.flow;

import dev.weir.unit.Describe;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Emits numbered samples, and keeps account of each that it has emitted. */
@Describe("Emits numbered samples")
public final class Numbers extends Unit<Numbers.Settings> {
  static final String NAME = "numbers";
  private static final int BEATS_EACH_SECOND = 50;

  /** Where the account is kept, and how fast samples come. */
  public record Settings(
      @Describe("Folder for the account of each life") String folder,
      @Describe("Samples each second; 0 holds them") @Min(0) @Max(100_000) int perSecond) {}

  public final Outlet<Sample> samples = outlet();
  private @Nullable Log log;

  public Numbers() {
    super(new Settings("weir-chaos", 500));
  }

  @Override
  protected void start() throws IOException {
    log = Log.begin(Path.of(settings().folder()), NAME);
  }

  @Override
  protected void run() throws IOException {
    var account = Objects.requireNonNull(log);
    var number = 0L;
    while (context().running()) {
      for (int i = 0; i < inOneBeat(settings().perSecond()); i++) {
        var sample = new Sample(account.life(), ++number);
        samples.emit(sample);
        account.add(sample); // after it: an emission that is refused at the end is none
      }
      context().sleep(Duration.ofMillis(1000 / BEATS_EACH_SECOND));
    }
  }

  private static int inOneBeat(int perSecond) {
    return Math.ceilDiv(perSecond, BEATS_EACH_SECOND);
  }

  @Override
  protected void stop() throws IOException {
    if (log != null) {
      log.close();
      log = null;
    }
  }
}
