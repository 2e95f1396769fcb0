package dev.weir.samples.ecg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PanTompkinsTest {
  private static final Heart NOISY = new Heart(75, 4, 0.5, 0.3, 0.1, 5);

  @Test
  @DisplayName("In a real record at least 95 % of the beats are found, and 95 % of those found are")
  void findsTheBeatsOfARealRecord() throws IOException {
    var record = RealRecord.find();
    assumeTrue(record.isPresent(), "the real record is not on this machine");
    var finder = new Finder(RealRecord.RATE_HZ);
    try (var signal = new EcgFile(record.get().signal())) {
      for (var value = signal.next(); value.isPresent(); value = signal.next()) {
        finder.next(value.getAsDouble());
      }
    }

    var agreement = Agreement.of(record.get().beats(), finder.beats(), RealRecord::lost);

    assertThat(agreement.found()).isGreaterThan(0.95);
    assertThat(agreement.right()).isGreaterThan(0.95);
  }

  @ParameterizedTest(name = "{0} bpm, noise of {1} mV")
  @CsvSource({"40, 0.025", "60, 0.1", "75, 0.2", "100, 0.1", "150, 0.1", "180, 0.05"})
  @DisplayName("In a synthetic signal at least 99 % are found, and 99 % of those found are beats")
  void findsSyntheticBeats(double bpm, double noise) {
    var agreement = Trial.of(new Heart(bpm, 3, 0.5, 0.15, noise, 7), 360, 120).agreement();

    assertThat(agreement.found()).isGreaterThan(0.99);
    assertThat(agreement.right()).isGreaterThan(0.99);
  }

  @ParameterizedTest
  @ValueSource(doubles = {100, 200, 250, 360, 500, 1000})
  @DisplayName("The sampling rate makes no difference")
  void worksAtAnyRate(double rateHz) {
    var agreement = Trial.of(NOISY, rateHz, 60).agreement();

    assertThat(agreement.found()).isGreaterThan(0.98);
    assertThat(agreement.right()).isGreaterThan(0.98);
  }

  @Test
  @DisplayName("A beat is placed in the recording, not in the delayed signal: to within 10 ms")
  void placesBeatsInTheRecording() {
    var trial = Trial.of(Heart.DEFAULT, 360, 60);

    assertThat(trial.found)
        .allSatisfy(
            beat -> assertThat(trial.known).anyMatch(known -> Math.abs(known - beat) < 0.01));
  }

  @Test
  @DisplayName("Beats before the levels are learned are found too, and the last one at the end")
  void losesNeitherTheFirstNorTheLast() {
    var trial = Trial.of(Heart.DEFAULT, 360, 10.6);

    assertThat(trial.found).hasSameSizeAs(trial.known);
  }

  @Test
  @DisplayName("A recording that ends while the levels are learned still gives its beats")
  void learnsFromAShortRecording() {
    assertThat(Trial.of(Heart.DEFAULT, 360, 1.9).found).hasSize(2);
  }

  @Test
  @DisplayName("After a jolt fifty times as high as a beat the beats are found again within 8 s")
  void survivesAJolt() {
    DoubleUnaryOperator jolt = seconds -> seconds > 20 && seconds < 20.5 ? 50 : 0;
    var trial = Trial.of(NOISY, 360, 60, jolt);

    var agreement = Agreement.of(trial.known, trial.found, at -> at > 19.5 && at < 28);
    assertThat(agreement.found()).isGreaterThan(0.98);
    assertThat(agreement.right()).isGreaterThan(0.98);
  }

  @Test
  @DisplayName("Where there is nothing but a little noise, no beat is found, however long it lasts")
  void findsNothingInSilence() {
    var finder = new Finder(360);
    var random = new Random(9);
    for (var n = 0; n < 60 * 360; n++) {
      finder.next(0.01 * random.nextGaussian());
    }

    assertThat(finder.beats()).isEmpty();
  }

  @Test
  @DisplayName("Rules that change midway count from then on")
  void goesByNewRules() {
    var finder = new Finder(360);
    var ecg = new SyntheticEcg(() -> Heart.DEFAULT, 360);
    for (var n = 0; n < 60 * 360; n++) {
      if (n == 30 * 360) {
        finder.pan.tune(BeatDetector.Settings.DEFAULT.withLeastMillivolts(10));
      }
      finder.next(ecg.next().orElseThrow());
    }

    assertThat(finder.beats()).hasSizeBetween(29, 31).allMatch(beat -> beat <= 30);
  }

  /** The band-pass and the detector in a row, without a graph around them. */
  private static final class Finder {
    private final double rateHz;
    private final BandPass band;
    private final PanTompkins pan;
    private final List<Beat> beats = new ArrayList<>();
    private long number;

    Finder(double rateHz) {
      this.rateHz = rateHz;
      band = new BandPass(5, 15, rateHz);
      pan = new PanTompkins(Sample.at(0, rateHz, 0), BeatDetector.Settings.DEFAULT, beats::add);
    }

    void next(double millivolts) {
      var recorded = Sample.at(number++, rateHz, millivolts);
      pan.next(new Filtered(recorded, band.next(millivolts), band.delaySeconds()));
    }

    List<Double> beats() {
      pan.finish();
      return beats.stream().map(Beat::seconds).toList();
    }
  }

  /** A synthetic heart whose beats are known, and those that were found, in seconds. */
  private record Trial(List<Double> known, List<Double> found) {

    static Trial of(Heart heart, double rateHz, double seconds) {
      return of(heart, rateHz, seconds, none -> 0);
    }

    static Trial of(Heart heart, double rateHz, double seconds, DoubleUnaryOperator disturbance) {
      var ecg = new SyntheticEcg(() -> heart, rateHz);
      var finder = new Finder(rateHz);
      var known = new ArrayList<Double>();
      for (var n = 0; n < seconds * rateHz; n++) {
        finder.next(ecg.next().orElseThrow() + disturbance.applyAsDouble(n / rateHz));
        if (ecg.atPeak()) {
          known.add(n / rateHz);
        }
      }
      return new Trial(known, finder.beats());
    }

    Agreement agreement() {
      return Agreement.of(known, found, nowhere -> false);
    }
  }
}
