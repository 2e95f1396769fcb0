package dev.weir.samples.ecg;

/**
 * One beat of the heart.
 *
 * @param sample number of the recorded sample at the top of its R wave
 * @param rateHz how many samples make a second of signal
 * @param seconds when that was, since the beginning of the recording
 */
public record Beat(long sample, double rateHz, double seconds) {

  /** The beat whose R wave tops at {@code sample}. */
  public static Beat at(long sample, double rateHz) {
    return new Beat(sample, rateHz, sample / rateHz);
  }
}
