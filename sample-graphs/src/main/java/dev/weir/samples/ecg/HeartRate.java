package dev.weir.samples.ecg;

/**
 * How fast the heart beats, as of one beat. There is nothing to measure at the first beat: its
 * numbers are {@link Double#NaN}.
 *
 * @param beat the later one of the two beats that were measured
 * @param rrSeconds time from R wave to R wave
 * @param bpm beats per minute, of this interval alone
 * @param medianBpm beats per minute, the median of the latest intervals
 */
public record HeartRate(Beat beat, double rrSeconds, double bpm, double medianBpm) {

  /** What is known at the first beat. */
  public static HeartRate ofFirst(Beat beat) {
    return new HeartRate(beat, Double.NaN, Double.NaN, Double.NaN);
  }

  /** Whether there is an interval: false at the first beat only. */
  public boolean measured() {
    return !Double.isNaN(rrSeconds);
  }
}
