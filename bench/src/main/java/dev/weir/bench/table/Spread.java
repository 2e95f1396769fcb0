package dev.weir.bench.table;

import java.util.List;

/**
 * Where the middle half of some figures lies.
 *
 * @param lower a quarter of the figures is below
 * @param median half of the figures is below
 * @param upper three quarters of the figures are below
 */
public record Spread(double lower, double median, double upper) {

  /** The spread of {@code figures}, of which there must be at least one. */
  public static Spread of(List<Double> figures) {
    var sorted = figures.stream().sorted().toList();
    return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
  }

  /**
   * Where the true median lies with 95 % confidence, whatever the figures' distribution; the median
   * given is that of the figures.
   */
  public static Spread confidenceOfMedian(List<Double> figures) {
    var sorted = figures.stream().sorted().toList();
    // The number of figures below the true median is binomial: n/2 on average, spread sqrt(n)/2.
    var reach = 0.98 / Math.sqrt(sorted.size());
    return new Spread(
        quantile(sorted, Math.max(0, 0.5 - reach)),
        quantile(sorted, 0.5),
        quantile(sorted, Math.min(1, 0.5 + reach)));
  }

  private static double quantile(List<Double> sorted, double share) {
    var place = share * (sorted.size() - 1);
    var below = (int) Math.floor(place);
    var above = (int) Math.ceil(place);
    return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
  }
}
