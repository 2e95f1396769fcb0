package dev.weir.settings;

import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Runs a test once per seed and, when one fails, says which and how to see it again. */
final class Seeds {
  private static final String REPLAY = "weir.seed";

  private Seeds() {}

  static void each(int count, Consumer<Random> test) {
    var replayed = Long.getLong(REPLAY);
    var seeds = replayed == null ? LongStream.range(0, count) : LongStream.of(replayed);
    seeds.forEach(
        seed -> {
          try {
            test.accept(new Random(seed));
          } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed %d; replay: -D%s=%d".formatted(seed, REPLAY, seed), e);
          }
        });
  }

  @SafeVarargs
  static <T> T one(Random random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
