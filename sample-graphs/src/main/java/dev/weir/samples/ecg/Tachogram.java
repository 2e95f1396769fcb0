package dev.weir.samples.ecg;

import java.util.Random;

/**
 * How the time from beat to beat wanders: random, with the two-humped spectrum of a resting heart.
 * The hump at 0.1 Hz comes with blood pressure (Mayer waves), the one at 0.25 Hz with breathing.
 * After McSharry, Clifford, Tarassenko and Smith, "A dynamical model for generating synthetic
 * electrocardiogram signals", IEEE Trans. Biomed. Eng. 50(3), 2003, equation 2. Where they
 * transform a spectrum with random phases back into a series, this sums the same sines directly, so
 * it goes on for ever.
 */
final class Tachogram {
  private static final double LF_HZ = 0.1;
  private static final double HF_HZ = 0.25;
  private static final double WIDTH_HZ = 0.01;
  private static final double REACH = 4;
  private static final int SINES_PER_HUMP = 24;

  private final double[] hz = new double[2 * SINES_PER_HUMP];
  private final double[] phase = new double[2 * SINES_PER_HUMP];
  private final double[] amplitude = new double[2 * SINES_PER_HUMP];

  Tachogram(Random random) {
    hump(0, LF_HZ, random);
    hump(SINES_PER_HUMP, HF_HZ, random);
  }

  /**
   * How far the interval stands from its mean at a time, in standard deviations.
   *
   * @param lfHfRatio power of the slow hump over power of the fast one
   */
  double deviation(double seconds, double lfHfRatio) {
    var slow = sum(0, seconds);
    var fast = sum(SINES_PER_HUMP, seconds);
    return (Math.sqrt(lfHfRatio) * slow + fast) / Math.sqrt(lfHfRatio + 1);
  }

  private double sum(int from, double seconds) {
    var sum = 0.0;
    for (var i = from; i < from + SINES_PER_HUMP; i++) {
      sum += amplitude[i] * Math.cos(2 * Math.PI * hz[i] * seconds + phase[i]);
    }
    return sum;
  }

  /** A Gaussian hump of power 1, cut into slices with one sine somewhere in each. */
  private void hump(int from, double centreHz, Random random) {
    var slice = 2 * REACH / SINES_PER_HUMP;
    var total = 0.0;
    for (var i = 0; i < SINES_PER_HUMP; i++) {
      var at = -REACH + slice * (i + random.nextDouble());
      hz[from + i] = centreHz + at * WIDTH_HZ;
      phase[from + i] = 2 * Math.PI * random.nextDouble();
      amplitude[from + i] = Math.exp(-at * at / 4); // the root of the power in this slice
      total += amplitude[from + i] * amplitude[from + i] / 2;
    }
    for (var i = 0; i < SINES_PER_HUMP; i++) {
      amplitude[from + i] /= Math.sqrt(total);
    }
  }
}
