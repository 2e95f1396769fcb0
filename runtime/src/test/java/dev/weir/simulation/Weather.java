package dev.weir.simulation;

import java.util.random.RandomGenerator;

/**
 * How bad a history's network is, and how often something worse happens.
 *
 * @param loss of a thousand messages
 * @param doubling of a thousand messages that may be doubled
 * @param late of a thousand messages, those that come seconds late
 * @param latency most milliseconds that others take
 * @param calm milliseconds between two mishaps, on average
 */
record Weather(int loss, int doubling, int late, int latency, int calm) {

  /** Nothing goes wrong any more. */
  static final Weather FINE = new Weather(0, 0, 0, 5, 1_000);

  static Weather of(RandomGenerator random) {
    return new Weather(
        random.nextBoolean() ? 0 : random.nextInt(150),
        random.nextBoolean() ? 0 : random.nextInt(200),
        random.nextBoolean() ? 0 : random.nextInt(50),
        1 + random.nextInt(100),
        1_500 + random.nextInt(6_000));
  }
}
