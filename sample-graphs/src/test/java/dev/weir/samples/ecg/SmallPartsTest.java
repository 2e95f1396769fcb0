package dev.weir.samples.ecg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.samples.ecg.PeakFinder.Peak;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SmallPartsTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  @DisplayName("A moving mean averages the latest values and takes those before the first as 0")
  void movingMean() {
    var mean = new MovingMean(3);

    assertThat(Stream.of(3.0, 3.0, 3.0, 6.0, 0.0).map(mean::next))
        .containsExactly(1.0, 2.0, 3.0, 4.0, 3.0);
  }

  @Test
  @DisplayName("A moving mean does not remember an old giant by its rounding error")
  void movingMeanForgets() {
    var mean = new MovingMean(4);
    mean.next(1e18);
    for (var i = 0; i < 8; i++) {
      mean.next(0.1);
    }

    assertThat(mean.next(0.1)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  @DisplayName("A rolling median forgets what is too old, and its length may change")
  void rollingMedian() {
    var median = new RollingMedian();

    assertThat(median.next(5, 3)).isEqualTo(5);
    assertThat(median.next(1, 3)).isEqualTo(3);
    assertThat(median.next(9, 3)).isEqualTo(5);
    assertThat(median.next(8, 3)).isEqualTo(8);
    assertThat(median.next(100, 1)).isEqualTo(100);
  }

  @Test
  @DisplayName("A peak is told once the signal fell to half of it, or when it lasts too long")
  void peaks() {
    assertThat(peaks(9, 0, 2, 4, 3, 2.5, 1, 0, 6, 2))
        .containsExactly(new Peak(2, 4), new Peak(7, 6));
    assertThat(peaks(2, 0, 4, 3.9, 3.8, 3.7, 3.6)).containsExactly(new Peak(1, 4));
  }

  @Test
  @DisplayName("A trace remembers its latest values and finds the one that stands out")
  void trace() {
    var trace = new Trace(4);
    for (var value : List.of(9.0, 1.0, -3.0, 2.0, 2.5)) {
      trace.add(value);
    }

    assertThat(trace.at(0)).isZero();
    assertThat(trace.at(2)).isEqualTo(-3);
    assertThat(trace.at(5)).isZero();
    assertThat(trace.farthest(0, -5, 99)).isEqualTo(2);
    assertThat(trace.farthest(-3, 1, 4)).isEqualTo(4);
    assertThat(trace.mean(3, 99)).isEqualTo(2.25);
  }

  @Test
  @DisplayName("The threshold lies between noise and beats, and follows both")
  void levels() {
    var levels = new Levels(10, 2);

    assertThat(levels.threshold(0.25)).isEqualTo(4);
    assertThat(levels.sawBeat(18, 0.125)).isEqualTo(new Levels(11, 2));
    assertThat(levels.sawNoise(10, 0.125)).isEqualTo(new Levels(10, 3));
  }

  @Test
  @DisplayName("Samples are due on an absolute schedule, however long the waits turned out")
  void paceDoesNotDrift() {
    var pace = Pace.AT_ONCE.goOn(0, 360, 5 * SECOND);

    assertThat(pace.untilDue(360, 5 * SECOND)).isEqualTo(Duration.ofSeconds(1));
    assertThat(pace.goOn(360, 360, 6 * SECOND + 70)).isSameAs(pace);
    assertThat(pace.untilDue(3600, 14 * SECOND)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  @DisplayName("A changed speed counts from the sample at hand; at speed 0 all is due at once")
  void paceChanges() {
    var faster = Pace.AT_ONCE.goOn(0, 360, 0).goOn(720, 3600, 2 * SECOND);

    assertThat(faster.untilDue(720 + 3600, 2 * SECOND)).isEqualTo(Duration.ofSeconds(1));
    assertThat(faster.goOn(800, 0, 3 * SECOND).untilDue(99_999, 3 * SECOND)).isZero();
  }

  @Test
  @DisplayName("A source that was held up for long goes on from there and does not rush")
  void paceDoesNotRush() {
    var resumed = Pace.AT_ONCE.goOn(0, 360, 0).goOn(360, 360, 60 * SECOND);

    assertThat(resumed.untilDue(720, 60 * SECOND)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  @DisplayName("A beat is one line, with a point for a comma in every country")
  void csvLines() {
    var beat = Beat.at(342, 360);

    assertThat(RateSink.line(HeartRate.ofFirst(beat))).isEqualTo("342,0.9500,,");
    assertThat(RateSink.line(new HeartRate(beat, 0.6056, 99.08, 98)))
        .isEqualTo("342,0.9500,0.6056,99.08");
  }

  private static List<Peak> peaks(int longestWait, double... values) {
    var finder = new PeakFinder();
    var peaks = new ArrayList<Peak>();
    for (var n = 0; n < values.length; n++) {
      finder.next(n, values[n], longestWait).ifPresent(peaks::add);
    }
    return peaks;
  }
}
