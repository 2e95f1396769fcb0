package dev.weir.samples.ecg;

/**
 * One value of a recording.
 *
 * @param number counts the samples of the recording from 0
 * @param rateHz how many samples make a second
 * @param seconds when it was taken, since the beginning of the recording
 * @param millivolts the value
 */
public record Sample(long number, double rateHz, double seconds, double millivolts) {

  /** The sample taken {@code number / rateHz} seconds into the recording. */
  public static Sample at(long number, double rateHz, double millivolts) {
    return new Sample(number, rateHz, number / rateHz, millivolts);
  }

  /** Whether this is the sample right after {@code other} in the same recording. */
  public boolean follows(Sample other) {
    return number == other.number + 1 && rateHz == other.rateHz;
  }
}
