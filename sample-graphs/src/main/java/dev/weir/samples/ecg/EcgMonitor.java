package dev.weir.samples.ecg;

import dev.weir.unit.Describe;
import dev.weir.unit.Graph;

/** From an electrocardiogram to beats per minute: five units in a row. */
@Describe("Electrocardiogram monitor: finds the beats of a heart and how fast they come")
public final class EcgMonitor extends Graph {
  public final EcgSource source;
  public final BandFilter filter = unit(new BandFilter(BandFilter.Settings.DEFAULT));
  public final BeatDetector detector = unit(new BeatDetector(BeatDetector.Settings.DEFAULT));
  public final RateMeter rate = unit(new RateMeter(RateMeter.Settings.DEFAULT));
  public final RateSink sink;

  /** A synthetic heart in real time, written nowhere: for the command line to set up. */
  public EcgMonitor() {
    this(EcgSource.Settings.DEFAULT, RateSink.Settings.DEFAULT);
  }

  /** The monitor with another input and output. */
  public EcgMonitor(EcgSource.Settings from, RateSink.Settings to) {
    source = unit(new EcgSource(from));
    sink = unit(new RateSink(to));
    connect(source.samples, filter.samples);
    connect(filter.filtered, detector.samples);
    connect(detector.beats, rate.beats);
    connect(rate.rates, sink.rates);
  }
}
