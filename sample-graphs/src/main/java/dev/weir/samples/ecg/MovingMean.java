package dev.weir.samples.ecg;

/** The mean of the latest values; those before the first are taken as 0. */
final class MovingMean {
  private final double[] latest;
  private int at;
  private double sum;

  MovingMean(int length) {
    latest = new double[length];
  }

  /** How many values are averaged. */
  int length() {
    return latest.length;
  }

  /** Takes a value and gives the mean of the latest ones, this included. */
  double next(double value) {
    sum += value - latest[at];
    latest[at] = value;
    at++;
    if (at == latest.length) {
      at = 0;
      sum = exactSum(); // else the rounding errors of a long life would add up
    }
    return sum / latest.length;
  }

  private double exactSum() {
    var exact = 0.0;
    for (var value : latest) {
      exact += value;
    }
    return exact;
  }
}
