package dev.weir.seeds;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * The seeds of what tests make at random. {@code -Dweir.seed=S} replays the one that failed; {@code
 * -Dweir.histories=N} takes so many of each instead of the usual number, and {@code -Dweir.from=S}
 * begins with another than 0.
 */
public final class Seeds {
  static final String REPLAY = "weir.seed";
  private static final String FROM = "weir.from";
  private static final String COUNT = "weir.histories";

  private Seeds() {}

  /** The seeds to try, if {@code usual} is how many are tried when nobody says anything. */
  public static LongStream first(int usual) {
    var chosen = Long.getLong(REPLAY);
    var from = Long.getLong(FROM, 0);
    return chosen == null
        ? LongStream.range(from, from + Long.getLong(COUNT, usual))
        : LongStream.of(chosen);
  }

  /**
   * Runs a test once per seed, one after another, and says in the end which failed and how to see
   * them again.
   */
  public static void each(int usual, Consumer<RandomGenerator> test) {
    new Course(first(usual).toArray(), test).run(1);
  }

  /** As {@link #each}, for tests that share nothing: on all cores. */
  public static void eachApart(int usual, Consumer<RandomGenerator> test) {
    new Course(first(usual).toArray(), test).run(Runtime.getRuntime().availableProcessors());
  }

  /** Runs a test once for each of some seeds, as {@link #each}. */
  public static void these(List<Long> seeds, Consumer<RandomGenerator> test) {
    new Course(seeds.stream().mapToLong(Long::longValue).toArray(), test).run(1);
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
