package dev.weir.samples.ecg;

import java.util.ArrayDeque;
import java.util.Deque;

/** The median of the latest values. */
final class RollingMedian {
  private final Deque<Double> latest = new ArrayDeque<>();

  /**
   * Takes a value and gives the median of the latest {@code length}, this included; of all so far
   * while there are fewer. The length may be another one each time.
   */
  double next(double value, int length) {
    latest.addLast(value);
    while (latest.size() > length) {
      latest.removeFirst();
    }
    var sorted = latest.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
