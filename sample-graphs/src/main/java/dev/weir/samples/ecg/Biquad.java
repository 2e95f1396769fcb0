package dev.weir.samples.ecg;

/**
 * A second-order filter section. It keeps its past as plain input and output values, so its
 * coefficients can be exchanged between two samples without a click.
 */
final class Biquad {
  private static final double BUTTERWORTH_Q = Math.sqrt(0.5);

  /**
   * What a section does to a signal: {@code y = b0 x + b1 x' + b2 x'' - a1 y' - a2 y''}, where each
   * dash is one sample further back. The Butterworth designs use the bilinear transform with its
   * corner at the exact frequency (R. Bristow-Johnson, "Audio EQ Cookbook").
   */
  record Coefficients(double b0, double b1, double b2, double a1, double a2) {

    /** Lets pass what lies above {@code cornerHz}, which is below half of {@code rateHz}. */
    static Coefficients highPass(double cornerHz, double rateHz) {
      var cos = Math.cos(radians(cornerHz, rateHz));
      return of((1 + cos) / 2, -(1 + cos), cornerHz, rateHz);
    }

    /** Lets pass what lies below {@code cornerHz}, which is below half of {@code rateHz}. */
    static Coefficients lowPass(double cornerHz, double rateHz) {
      var cos = Math.cos(radians(cornerHz, rateHz));
      return of((1 - cos) / 2, 1 - cos, cornerHz, rateHz);
    }

    private static Coefficients of(double outer, double middle, double cornerHz, double rateHz) {
      var w = radians(cornerHz, rateHz);
      var alpha = Math.sin(w) / (2 * BUTTERWORTH_Q);
      var a0 = 1 + alpha;
      return new Coefficients(
          outer / a0, middle / a0, outer / a0, -2 * Math.cos(w) / a0, (1 - alpha) / a0);
    }

    /** What becomes of the amplitude of a sine of {@code hz}. */
    double gain(double hz, double rateHz) {
      var w = radians(hz, rateHz);
      return Math.sqrt(power(b0, b1, b2, w) / power(1, a1, a2, w));
    }

    /** How many samples a burst around {@code hz} is held back: the group delay. */
    double delay(double hz, double rateHz) {
      var w = radians(hz, rateHz);
      return delay(b0, b1, b2, w) - delay(1, a1, a2, w);
    }

    private static double radians(double hz, double rateHz) {
      return 2 * Math.PI * hz / rateHz;
    }

    private static double power(double c0, double c1, double c2, double w) {
      var re = c0 + c1 * Math.cos(w) + c2 * Math.cos(2 * w);
      var im = c1 * Math.sin(w) + c2 * Math.sin(2 * w);
      return re * re + im * im;
    }

    /** Of a polynomial C in 1/z it is the real part of (sum of k c[k] / z^k) / C. */
    private static double delay(double c0, double c1, double c2, double w) {
      var re = c0 + c1 * Math.cos(w) + c2 * Math.cos(2 * w);
      var im = c1 * Math.sin(w) + c2 * Math.sin(2 * w);
      var slopeRe = c1 * Math.cos(w) + 2 * c2 * Math.cos(2 * w);
      var slopeIm = c1 * Math.sin(w) + 2 * c2 * Math.sin(2 * w);
      return (slopeRe * re + slopeIm * im) / (re * re + im * im);
    }
  }

  private Coefficients coefficients;
  private double x1;
  private double x2;
  private double y1;
  private double y2;

  Biquad(Coefficients coefficients) {
    this.coefficients = coefficients;
  }

  /** Goes on with other coefficients and the same past. */
  void retune(Coefficients coefficients) {
    this.coefficients = coefficients;
  }

  /** Pretends that {@code input} came in for ever and {@code output} went out. */
  void settle(double input, double output) {
    x1 = x2 = input;
    y1 = y2 = output;
  }

  /** Takes the next sample and gives the filtered one. */
  double next(double x) {
    var c = coefficients;
    var y = c.b0 * x + c.b1 * x1 + c.b2 * x2 - c.a1 * y1 - c.a2 * y2;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    return y;
  }
}
