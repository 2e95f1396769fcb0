package dev.weir.samples.ecg;

import java.util.List;
import java.util.function.DoublePredicate;

/**
 * How well the beats that were found agree with those that are known.
 *
 * @param found share of the known beats that were found
 * @param right share of the found beats that are known ones
 */
record Agreement(double found, double right) {
  static final double TOLERANCE_SECONDS = 0.15;

  /** Compares times in seconds, but for those in which the signal is {@code lost}. */
  static Agreement of(List<Double> known, List<Double> found, DoublePredicate lost) {
    return new Agreement(share(known, found, lost), share(found, known, lost));
  }

  private static double share(List<Double> of, List<Double> in, DoublePredicate lost) {
    return of.stream()
        .filter(time -> !lost.test(time))
        .mapToInt(time -> in.stream().anyMatch(other -> near(time, other)) ? 1 : 0)
        .average()
        .orElse(0);
  }

  private static boolean near(double time, double other) {
    return Math.abs(time - other) <= TOLERANCE_SECONDS;
  }
}
