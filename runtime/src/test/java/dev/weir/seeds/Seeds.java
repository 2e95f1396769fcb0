package dev.weir.seeds;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * The seeds of what tests make at random. {@code -Dweir.seed=S} replays the one that failed; {@code
 * -Dweir.histories=N} takes so many of each instead of the usual number.
 */
public final class Seeds {
  private static final String REPLAY = "weir.seed";
  private static final String COUNT = "weir.histories";

  private Seeds() {}

  /** The seeds to try, if {@code usual} is how many are tried when nobody says anything. */
  public static LongStream first(int usual) {
    var chosen = Long.getLong(REPLAY);
    return chosen == null ? LongStream.range(0, Long.getLong(COUNT, usual)) : LongStream.of(chosen);
  }

  /** Runs a test once per seed and, when one fails, says which and how to see it again. */
  public static void each(int usual, Consumer<RandomGenerator> test) {
    first(usual)
        .forEach(
            seed -> {
              try {
                test.accept(random(seed));
              } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                    "seed %d; replay: -D%s=%d".formatted(seed, REPLAY, seed), e);
              }
            });
  }

  /** The chance that a seed stands for. */
  public static RandomGenerator random(long seed) {
    return new SplittableRandom(seed);
  }

  /** One of some. */
  @SafeVarargs
  public static <T> T one(RandomGenerator random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** One of a list, which is not empty. */
  public static <T> T one(RandomGenerator random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
