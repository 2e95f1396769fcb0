package dev.weir.execution;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * The seeds of histories that are made at random. {@code -Dweir.seed=N} replays the one that
 * failed; {@code -Dweir.histories=N} runs so many times as many.
 */
final class Seeds {
  private Seeds() {}

  static LongStream first(int count) {
    var chosen = Long.getLong("weir.seed");
    return chosen == null
        ? LongStream.range(0, (long) count * Integer.getInteger("weir.histories", 1))
        : LongStream.of(chosen);
  }

  static RandomGenerator random(long seed) {
    return new SplittableRandom(seed);
  }
}
