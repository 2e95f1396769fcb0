package dev.weir.bench.contender;

/**
 * The message of every benchmark: the same kind of object for every contender.
 *
 * @param number 0 for the first of a flow, then one more each
 * @param value what it measures
 */
record Sample(long number, double value) {
  static Sample of(long number) {
    return new Sample(number, number * 0.5);
  }
}
