package dev.weir.toys;

import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.NoSettings;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import java.time.Duration;

/** A heart of 60 beats a minute, with the addresses that the demo looks for. */
public final class HeartGraph extends Graph {
  public final Source source = unit(new Source());
  public final Detector detector = unit(new Detector());
  public final Rate rate = unit(new Rate());

  public HeartGraph() {
    connect(source.samples, detector.samples);
    connect(detector.beats, rate.beats);
  }

  /** A value of the signal. */
  public record Sample(double seconds, double millivolts) {}

  /** A beat. */
  public record Beat(double seconds) {}

  /** A rate. */
  public record Bpm(double medianBpm) {}

  /** Beats each second, for ever, ten times as fast as real time. */
  public static final class Source extends Unit<NoSettings> {
    public final Outlet<Sample> samples = outlet();

    public Source() {
      super(NoSettings.NONE);
    }

    @Override
    protected void run() {
      for (var number = 0; ; number++) {
        samples.emit(new Sample(number / 100.0, number % 100 == 50 ? 1.5 : 0));
        context().sleep(Duration.ofMillis(1));
      }
    }
  }

  /** Finds the beats. */
  public static final class Detector extends Unit<NoSettings> {
    public final Inlet<Sample> samples = inlet();
    public final Outlet<Beat> beats = outlet();

    public Detector() {
      super(NoSettings.NONE);
      samples.on(
          sample -> {
            if (sample.millivolts() > 1) {
              beats.emit(new Beat(sample.seconds()));
            }
          });
    }
  }

  /** Knows the rate. */
  public static final class Rate extends Unit<NoSettings> {
    public final Inlet<Beat> beats = inlet();
    public final Outlet<Bpm> rates = outlet();

    public Rate() {
      super(NoSettings.NONE);
      beats.on(beat -> rates.emit(new Bpm(60)));
    }
  }
}
