package dev.weir.samples.ecg;

import dev.weir.unit.Describe;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/** What kind of heart a synthetic electrocardiogram comes from; the defaults are the paper's. */
public record Heart(
    @Describe("Mean heart rate in beats per minute") @DecimalMin("30") @DecimalMax("200")
        double bpm,
    @Describe("Standard deviation of the heart rate in beats per minute")
        @DecimalMin("0")
        @DecimalMax("10")
        double bpmSpread,
    @Describe("Slow over fast variation of the heart rate, as a ratio of powers (LF/HF)")
        @DecimalMin("0.01")
        @DecimalMax("100")
        double lfHfRatio,
    @Describe("Wandering of the baseline with the breath, amplitude in millivolts")
        @DecimalMin("0")
        @DecimalMax("5")
        double wander,
    @Describe("White noise, standard deviation in millivolts") @DecimalMin("0") @DecimalMax("5")
        double noise,
    @Describe("Another seed, another signal. Read at the start") long seed) {

  public static final Heart DEFAULT = new Heart(60, 1, 0.5, 0.15, 0.025, 2003);

  /** The same heart at another rate. */
  public Heart withBpm(double bpm) {
    return new Heart(bpm, bpmSpread, lfHfRatio, wander, noise, seed);
  }
}
