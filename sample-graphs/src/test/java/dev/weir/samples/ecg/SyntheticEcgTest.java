package dev.weir.samples.ecg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticEcgTest {
  private static final double RATE_HZ = 360;
  private static final Heart STEADY = new Heart(60, 0, 0.5, 0, 0, 1);

  @Test
  @DisplayName("The same heart with the same seed gives the same signal, another seed another one")
  void isSeeded() {
    var again = Heart.DEFAULT;
    var other = new Heart(60, 1, 0.5, 0.15, 0.025, 4);

    assertThat(signal(Heart.DEFAULT, 1000)).isEqualTo(signal(again, 1000));
    assertThat(signal(Heart.DEFAULT, 1000)).isNotEqualTo(signal(other, 1000));
  }

  @ParameterizedTest
  @ValueSource(doubles = {40, 60, 100, 180})
  @DisplayName("A steady heart beats as often as it should, from -0.4 to 1.2 mV or thereabouts")
  void beatsAtItsRate(double bpm) {
    var heart = new Heart(bpm, 0, 0.5, 0, 0, 1);

    assertThat(beats(heart, 60)).hasSize((int) bpm);
    var range = Arrays.stream(signal(heart, (int) (20 * RATE_HZ))).skip(720).summaryStatistics();
    assertThat(range.getMax()).isCloseTo(1.2, within(0.15));
    assertThat(range.getMin()).isCloseTo(-0.4, within(0.15));
  }

  @Test
  @DisplayName("A known beat is the highest point around")
  void knowsItsBeats() {
    var signal = signal(STEADY, (int) (10 * RATE_HZ));

    for (var beat : beats(STEADY, 10).stream().skip(1).toList()) {
      var highest =
          IntStream.range(beat - 100, Math.min(signal.length, beat + 100))
              .reduce(beat, (a, b) -> signal[b] > signal[a] ? b : a);
      assertThat(beat).isCloseTo(highest, within(3));
    }
  }

  @Test
  @DisplayName("A heart that is told to beat faster does so from the next sample on")
  void canBeHurried() {
    var heart = new AtomicReference<>(STEADY);
    var ecg = new SyntheticEcg(heart::get, RATE_HZ);
    var beats = 0;
    for (var n = 0; n < 60 * RATE_HZ; n++) {
      if (n == 30 * RATE_HZ) {
        heart.set(STEADY.withBpm(120));
      }
      ecg.next();
      beats += ecg.atPeak() ? 1 : 0;
    }

    assertThat(beats).isEqualTo(30 + 60);
  }

  @Test
  @DisplayName("The rate spreads as it was told, and the mean stays")
  void spreads() {
    var beats = beats(new Heart(75, 5, 0.5, 0, 0, 11), 600);
    var rates =
        IntStream.range(1, beats.size())
            .mapToDouble(i -> 60 * RATE_HZ / (beats.get(i) - beats.get(i - 1)))
            .toArray();
    var mean = Arrays.stream(rates).average().orElseThrow();
    var variance = Arrays.stream(rates).map(rate -> Math.pow(rate - mean, 2)).average();

    assertThat(mean).isCloseTo(75, within(1.0));
    assertThat(Math.sqrt(variance.orElseThrow())).isCloseTo(5, within(1.0));
  }

  @Test
  @DisplayName("The tachogram has a mean of 0 and a spread of 1, and does not repeat itself")
  void tachogramIsNormal() {
    var tachogram = new Tachogram(new Random(3));
    var values = IntStream.range(0, 20_000).mapToDouble(t -> tachogram.deviation(t, 0.5)).toArray();

    assertThat(Arrays.stream(values).average().orElseThrow()).isCloseTo(0, within(0.05));
    assertThat(Arrays.stream(values).map(v -> v * v).average().orElseThrow())
        .isCloseTo(1, within(0.1));
    for (var shift = 64; shift <= 4096; shift *= 2) {
      assertThat(correlation(values, shift)).isLessThan(0.7);
    }
  }

  private static double correlation(double[] values, int shift) {
    return IntStream.range(0, values.length - shift)
        .mapToDouble(i -> values[i] * values[i + shift])
        .average()
        .orElseThrow();
  }

  private static double[] signal(Heart heart, int samples) {
    var ecg = new SyntheticEcg(() -> heart, RATE_HZ);
    return IntStream.range(0, samples).mapToDouble(n -> ecg.next().orElseThrow()).toArray();
  }

  private static List<Integer> beats(Heart heart, double seconds) {
    var ecg = new SyntheticEcg(() -> heart, RATE_HZ);
    var beats = new ArrayList<Integer>();
    for (var n = 0; n < seconds * RATE_HZ; n++) {
      ecg.next();
      if (ecg.atPeak()) {
        beats.add(n);
      }
    }
    return beats;
  }
}
