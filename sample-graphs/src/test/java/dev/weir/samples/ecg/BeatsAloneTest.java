package dev.weir.samples.ecg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.execution.GraphRun;
import dev.weir.execution.SettingsChange.Applied;
import dev.weir.samples.Watched;
import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BeatsAloneTest {
  private static final Heart STEADY = new Heart(60, 0, 0.5, 0, 0.01, 1);

  /** The monitor from the filter on: what comes in is what the test sends. */
  public static final class BeatsAlone extends Graph {
    public final BandFilter filter = unit(new BandFilter(BandFilter.Settings.DEFAULT));
    public final BeatDetector detector = unit(new BeatDetector(BeatDetector.Settings.DEFAULT));
    public final RateMeter rate = unit(new RateMeter(RateMeter.Settings.DEFAULT));
    public final Inlet<Sample> samples = filter.samples;

    BeatsAlone() {
      connect(filter.filtered, detector.samples);
      connect(detector.beats, rate.beats);
    }
  }

  @Test
  @DisplayName("A recording that begins again begins with a first beat again, at any sampling rate")
  void beginsAgain() {
    var graph = new BeatsAlone();
    try (var run = GraphRun.start("alone", graph);
        var rates = new Watched<>(run, graph.rate.rates)) {
      for (var rateHz : List.of(360.0, 360.0, 250.0)) {
        sendTenSeconds(run, graph, rateHz);

        var beats = rates.next(9);
        assertThat(beats.getFirst().measured()).isFalse();
        assertThat(beats.getFirst().beat().rateHz()).isEqualTo(rateHz);
        assertThat(beats.subList(1, 9))
            .allSatisfy(rate -> assertThat(rate.bpm()).isCloseTo(60, within(1.5)));
        rates.next(
            1); // the tenth beat, which the detector knows at the latest when the next begins
      }
    }
  }

  @Test
  @DisplayName("The median lasts as long as it is told to, from one beat to the next")
  void changesTheMedian() {
    var graph = new BeatsAlone();
    try (var run = GraphRun.start("alone", graph);
        var rates = new Watched<>(run, graph.rate.rates)) {
      for (var sample : List.of(0L, 360L, 720L, 900L)) {
        run.send(graph.rate.beats, Beat.at(sample, 360));
      }
      assertThat(rates.next(4).getLast().medianBpm()).isEqualTo(60);

      var change = run.change(graph.rate, longer -> new RateMeter.Settings(1)).join();
      assertThat(change).isInstanceOf(Applied.class);
      run.send(graph.rate.beats, Beat.at(1_080, 360));

      assertThat(rates.next().medianBpm()).isEqualTo(120);
    }
  }

  private static void sendTenSeconds(GraphRun run, BeatsAlone graph, double rateHz) {
    var ecg = new SyntheticEcg(() -> STEADY, rateHz);
    for (var number = 0L; number < 10 * rateHz; number++) {
      run.send(graph.samples, Sample.at(number, rateHz, ecg.next().orElseThrow()));
    }
  }
}
