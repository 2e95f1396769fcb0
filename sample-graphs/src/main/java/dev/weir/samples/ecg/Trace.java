package dev.weir.samples.ecg;

/** The latest values of a signal, numbered from 0; those that are too old or to come read as 0. */
final class Trace {
  private final double[] latest;
  private long count;

  Trace(int length) {
    latest = new double[length];
  }

  void add(double value) {
    latest[(int) (count % latest.length)] = value;
    count++;
  }

  /** How many values there were, forgotten ones included. */
  long count() {
    return count;
  }

  double at(long number) {
    return number >= oldest() && number < count ? latest[(int) (number % latest.length)] : 0;
  }

  /** The number of the value farthest from {@code level} in a span, both ends included. */
  long farthest(double level, long from, long to) {
    var found = Math.max(from, oldest());
    for (var number = found; number <= Math.min(to, count - 1); number++) {
      if (Math.abs(at(number) - level) > Math.abs(at(found) - level)) {
        found = number;
      }
    }
    return found;
  }

  /** The mean of what is remembered of a span, both ends included. */
  double mean(long from, long to) {
    var first = Math.max(from, oldest());
    var last = Math.min(to, count - 1);
    var sum = 0.0;
    for (var number = first; number <= last; number++) {
      sum += at(number);
    }
    return sum / (last - first + 1);
  }

  private long oldest() {
    return Math.max(0, count - latest.length);
  }
}
