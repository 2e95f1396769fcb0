package dev.weir.toys;

import dev.weir.unit.Describe;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Counts from 1 up to a limit; 0 goes on for ever. */
@Describe("counts up")
public final class Counter extends Unit<Counter.Settings> {
  public record Settings(
      @Describe("last number; 0 goes on for ever") @Min(0) @Max(1_000_000_000) long limit,
      @Describe("pause after each number, in milliseconds") @Min(0) @Max(60_000) int pauseMillis) {}

  public final Outlet<Count> counts = outlet();

  public Counter(Settings settings) {
    super(settings);
  }

  @Override
  protected void run() {
    for (var n = 1L; settings().limit() == 0 || n <= settings().limit(); n++) {
      counts.emit(new Count(n));
      if (settings().pauseMillis() > 0) {
        context().sleep(Duration.ofMillis(settings().pauseMillis()));
      }
    }
  }
}
