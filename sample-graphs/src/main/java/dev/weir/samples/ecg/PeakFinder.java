package dev.weir.samples.ecg;

import java.util.Optional;

/** Finds the tops of a signal's hills. A top is known once the signal fell to half its height. */
final class PeakFinder {

  /** The top of a hill: the number of its sample, and how high it is. */
  record Peak(long at, double height) {}

  private double before;
  private double top;
  private long topAt;

  /**
   * Takes the next value; gives a peak when it has just become certain.
   *
   * @param number of the sample
   * @param longestWait samples after which a top counts although the signal stays above half of it
   */
  Optional<Peak> next(long number, double value, int longestWait) {
    var rising = value > before;
    before = value;
    if (rising && value > top) {
      top = value;
      topAt = number;
      return Optional.empty();
    }
    return value < top / 2 || number - topAt > longestWait ? finish() : Optional.empty();
  }

  /** The peak that is not certain yet; the signal ends here. */
  Optional<Peak> finish() {
    if (top == 0) {
      return Optional.empty();
    }
    var peak = new Peak(topAt, top);
    top = 0;
    return Optional.of(peak);
  }
}
