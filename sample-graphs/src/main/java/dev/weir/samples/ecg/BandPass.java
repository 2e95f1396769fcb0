package dev.weir.samples.ecg;

/**
 * Lets pass what lies between two frequencies: a second-order Butterworth high-pass, then a
 * low-pass.
 */
final class BandPass {
  /** A digital filter says nothing near half the sampling rate; corners are held below this. */
  private static final double HIGHEST_CORNER = 0.45;

  private final double rateHz;
  private final Biquad highPass;
  private final Biquad lowPass;
  private double delaySeconds;
  private boolean settled;

  /** A band from {@code lowHz} up to {@code highHz}, for a signal of {@code rateHz}. */
  BandPass(double lowHz, double highHz, double rateHz) {
    this.rateHz = rateHz;
    this.highPass = new Biquad(Biquad.Coefficients.highPass(held(lowHz), rateHz));
    this.lowPass = new Biquad(Biquad.Coefficients.lowPass(held(highHz), rateHz));
    retune(lowHz, highHz);
  }

  /** Takes effect with the next sample. The filter keeps its past, so the signal does not jump. */
  void retune(double lowHz, double highHz) {
    var high = Biquad.Coefficients.highPass(held(lowHz), rateHz);
    var low = Biquad.Coefficients.lowPass(held(highHz), rateHz);
    highPass.retune(high);
    lowPass.retune(low);
    var centreHz = Math.sqrt(held(lowHz) * held(highHz));
    delaySeconds = (high.delay(centreHz, rateHz) + low.delay(centreHz, rateHz)) / rateHz;
  }

  /** Takes the next sample and gives the filtered one. */
  double next(double x) {
    if (!settled) {
      highPass.settle(x, 0); // as if it had always been so: a high-pass rings after a jump from 0
      settled = true;
    }
    return lowPass.next(highPass.next(x));
  }

  /** How far the filtered signal lies behind, for what is in the middle of the band. */
  double delaySeconds() {
    return delaySeconds;
  }

  /** The sampling rate this filter was made for. */
  double rateHz() {
    return rateHz;
  }

  private double held(double cornerHz) {
    return Math.min(cornerHz, HIGHEST_CORNER * rateHz);
  }
}
