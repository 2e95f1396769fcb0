package dev.weir.samples.ecg;

import dev.weir.unit.Describe;
import dev.weir.unit.Inlet;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** Measures how fast the heart beats. */
@Describe("Beats per minute, from beat to beat and as a rolling median")
public final class RateMeter extends Unit<RateMeter.Settings> {

  /** How the rate is smoothed. */
  public record Settings(
      @Describe("How many intervals the median is taken of") @Min(1) @Max(99) int medianLength) {

    public static final Settings DEFAULT = new Settings(5);
  }

  public final Inlet<Beat> beats = inlet();
  public final Outlet<HeartRate> rates = outlet();

  private RollingMedian median = new RollingMedian();
  private @Nullable Beat before;

  public RateMeter(Settings settings) {
    super(settings);
    beats.on(this::measure);
  }

  @Override
  protected void start() {
    median = new RollingMedian();
    before = null;
  }

  private void measure(Beat beat) {
    if (before == null || beat.sample() <= before.sample()) {
      rates.emit(HeartRate.ofFirst(beat)); // of a recording that begins, or begins again
    } else {
      rates.emit(since(before, beat));
    }
    before = beat;
  }

  private HeartRate since(Beat before, Beat beat) {
    var rrSeconds = beat.seconds() - before.seconds();
    var bpm = 60 / rrSeconds;
    var medianBpm = median.next(bpm, settings().medianLength());
    context().show("bpm", medianBpm);
    return new HeartRate(beat, rrSeconds, bpm, medianBpm);
  }
}
