package dev.weir.samples.ecg;

/**
 * How high beats and noise stand in a signal, as running estimates, and the threshold between the
 * two.
 */
record Levels(double beat, double noise) {

  /** A first guess from the highest and the mean of some peaks; most of them are noise. */
  static Levels guessed(double highest, double mean) {
    return new Levels(highest / 2, mean / 4);
  }

  /** The height that divides beats from noise: {@code fraction} of the way up from the noise. */
  double threshold(double fraction) {
    return noise + fraction * (beat - noise);
  }

  /** After a peak that was a beat; {@code weight} says how much of it is believed. */
  Levels sawBeat(double height, double weight) {
    return new Levels(beat + weight * (height - beat), noise);
  }

  /** After a peak that was noise; {@code weight} says how much of it is believed. */
  Levels sawNoise(double height, double weight) {
    return new Levels(beat, noise + weight * (height - noise));
  }
}
