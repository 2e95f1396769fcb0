package dev.weir.samples.ecg;

import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A heart that was never alive: an endless electrocardiogram. A point circles in a plane, once a
 * beat; where it passes the angles of the P, Q, R, S and T waves it is pushed up or down, and its
 * height is the signal. After McSharry, Clifford, Tarassenko and Smith, "A dynamical model for
 * generating synthetic electrocardiogram signals", IEEE Trans. Biomed. Eng. 50(3), 2003: equations
 * 1 and table 1, integrated by the classic fourth-order Runge-Kutta method. The same heart with the
 * same seed gives the same signal.
 */
final class SyntheticEcg implements Signal {

  /** A wave of the beat: where on the circle it stands, how hard it pushes, how wide it is. */
  private record Wave(double angle, double push, double width) {}

  private static final Wave[] WAVES = {
    new Wave(-Math.PI / 3, 1.2, 0.25), // P
    new Wave(-Math.PI / 12, -5, 0.1), // Q
    new Wave(0, 30, 0.1), // R
    new Wave(Math.PI / 12, -7.5, 0.1), // S
    new Wave(Math.PI / 2, 0.75, 0.4), // T
  };

  /**
   * The paper scales the signal to reach from -0.4 to 1.2 mV. The model's height falls with the
   * time a beat gives it to rise, so the scale goes with the heart rate; this is that of 60 bpm.
   */
  private static final double MILLIVOLTS_AT_60_BPM = 29;

  private static final double BREATH_HZ = 0.25;
  private static final double LONGEST_STEP_SECONDS = 1.0 / 256;

  private final Supplier<Heart> hearts;
  private final Random random;
  private final Tachogram tachogram;
  private final int steps;
  private final double step;

  private Heart heart;
  private double millivolts;
  private double seconds;
  private double x = -1; // half a turn before the first R wave
  private double y;
  private double z;
  private boolean atPeak;

  /**
   * @param hearts is asked before each sample, so the heart may change; but its seed counts once
   */
  SyntheticEcg(Supplier<Heart> hearts, double rateHz) {
    this.hearts = hearts;
    this.heart = hearts.get();
    this.random = new Random(heart.seed());
    this.tachogram = new Tachogram(random);
    this.steps = (int) Math.ceil(1 / (rateHz * LONGEST_STEP_SECONDS));
    this.step = 1 / (rateHz * steps);
  }

  /** The next value; there is always one. */
  @Override
  public OptionalDouble next() {
    heart = hearts.get();
    millivolts = MILLIVOLTS_AT_60_BPM * heart.bpm() / 60;
    var before = y;
    for (var i = 0; i < steps; i++) {
      advance();
    }
    atPeak = before < 0 && y >= 0 && x > 0;
    return OptionalDouble.of(z * millivolts + heart.noise() * random.nextGaussian());
  }

  /** Whether the latest value stands at the top of an R wave, to within one sample. */
  boolean atPeak() {
    return atPeak;
  }

  @Override
  public void close() {}

  /** One Runge-Kutta step; the speed of the circling is that of the step's beginning. */
  private void advance() {
    var half = step / 2;
    var w = 2 * Math.PI / rrSeconds();
    var k1 = slope(x, y, z, w, seconds);
    var k2 = slope(x + half * k1.x, y + half * k1.y, z + half * k1.z, w, seconds + half);
    var k3 = slope(x + half * k2.x, y + half * k2.y, z + half * k2.z, w, seconds + half);
    var k4 = slope(x + step * k3.x, y + step * k3.y, z + step * k3.z, w, seconds + step);
    x += step / 6 * (k1.x + 2 * k2.x + 2 * k3.x + k4.x);
    y += step / 6 * (k1.y + 2 * k2.y + 2 * k3.y + k4.y);
    z += step / 6 * (k1.z + 2 * k2.z + 2 * k3.z + k4.z);
    seconds += step;
  }

  private record Slope(double x, double y, double z) {}

  private Slope slope(double x, double y, double z, double w, double at) {
    var pull = 1 - Math.hypot(x, y);
    var angle = Math.atan2(y, x);
    var baseline = heart.wander() / millivolts * Math.sin(2 * Math.PI * BREATH_HZ * at);
    var rise = baseline - z;
    for (var wave : WAVES) {
      var off = Math.IEEEremainder(angle - wave.angle, 2 * Math.PI);
      rise -= wave.push * off * Math.exp(-off * off / (2 * wave.width * wave.width));
    }
    return new Slope(pull * x - w * y, pull * y + w * x, rise);
  }

  /** A spread of the rate is a spread of the interval, scaled by how the one changes the other. */
  private double rrSeconds() {
    var mean = 60 / heart.bpm();
    var spread = heart.bpmSpread() * mean * mean / 60;
    return Math.max(mean / 2, mean + spread * tachogram.deviation(seconds, heart.lfHfRatio()));
  }
}
