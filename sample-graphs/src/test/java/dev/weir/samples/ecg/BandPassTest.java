package dev.weir.samples.ecg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandPassTest {
  private static final double RATE_HZ = 360;

  @ParameterizedTest(name = "{0} Hz")
  @CsvSource({"5, 0.70", "15, 0.70", "8.66, 0.90"})
  @DisplayName("The corners of the band come out 3 dB lower, its middle hardly lower")
  void passesItsBand(double hz, double least) {
    assertThat(gain(hz)).isBetween(least, 1.0).isCloseTo(least, within(0.1));
  }

  @ParameterizedTest(name = "{0} Hz")
  @CsvSource({"0.25, 0.01", "50, 0.09", "60, 0.07", "150, 0.01"})
  @DisplayName("Breath, mains hum and muscle noise are kept out")
  void stopsTheRest(double hz, double most) {
    assertThat(gain(hz)).isLessThan(most);
  }

  @Test
  @DisplayName("A burst in the middle of the band comes out as late as the filter says")
  void saysItsDelay() {
    var band = new BandPass(5, 15, RATE_HZ);
    DoubleUnaryOperator burst =
        t -> Math.exp(-Math.pow((t - 2) / 0.3, 2)) * Math.sin(2 * Math.PI * 8.66 * t);

    var weight = 0.0;
    var moment = 0.0;
    for (var n = 0; n < 4 * RATE_HZ; n++) {
      var energy = Math.pow(band.next(burst.applyAsDouble(n / RATE_HZ)), 2);
      weight += energy;
      moment += energy * n / RATE_HZ;
    }

    assertThat(moment / weight - 2).isCloseTo(band.delaySeconds(), within(0.002));
  }

  @Test
  @DisplayName("A signal that stands still from the start comes out as silence")
  void doesNotRingAtTheStart() {
    var band = new BandPass(5, 15, RATE_HZ);

    for (var n = 0; n < 100; n++) {
      assertThat(band.next(2.5)).isZero();
    }
  }

  @Test
  @DisplayName("New corners between two samples make no click")
  void retunesWithoutAClick() {
    var steady = new BandPass(5, 15, RATE_HZ);
    var tuned = new BandPass(5, 15, RATE_HZ);
    var before = 0.0;
    var now = 0.0;
    var largestStep = 0.0;
    for (var n = 0; n < 4 * RATE_HZ; n++) {
      var x = Math.sin(2 * Math.PI * 8 * n / RATE_HZ);
      steady.next(x);
      before = now;
      now = tuned.next(x);
      if (n == 2 * RATE_HZ) {
        tuned.retune(4, 20);
      }
      largestStep = Math.max(largestStep, Math.abs(now - before));
    }

    assertThat(largestStep).isLessThan(1.3 * 2 * Math.PI * 8 / RATE_HZ);
  }

  @Test
  @DisplayName("After a change of corners the filter is the one that was made with them")
  void retunesCompletely() {
    var made = new BandPass(8, 30, RATE_HZ);
    var tuned = new BandPass(5, 15, RATE_HZ);
    for (var n = 0; n < 4 * RATE_HZ; n++) {
      if (n == RATE_HZ) {
        tuned.retune(8, 30);
      }
      var x = Math.sin(2 * Math.PI * 12 * n / RATE_HZ);
      var difference = Math.abs(made.next(x) - tuned.next(x));
      if (n > 3 * RATE_HZ) {
        assertThat(difference).isLessThan(1e-6);
      }
    }
    assertThat(tuned.delaySeconds()).isEqualTo(made.delaySeconds());
  }

  @Test
  @DisplayName("A corner that the sampling rate cannot carry is held below half of it")
  void holdsCornersBelowNyquist() {
    var band = new BandPass(5, 500, 100);

    for (var n = 0; n < 10_000; n++) {
      assertThat(band.next(n % 2)).isBetween(-2.0, 2.0);
    }
  }

  private static double gain(double hz) {
    var band = new BandPass(5, 15, RATE_HZ);
    var highest = 0.0;
    for (var n = 0; n < 20 * RATE_HZ; n++) {
      var y = band.next(Math.sin(2 * Math.PI * hz * n / RATE_HZ));
      highest = n > 10 * RATE_HZ ? Math.max(highest, Math.abs(y)) : 0;
    }
    return highest;
  }
}
