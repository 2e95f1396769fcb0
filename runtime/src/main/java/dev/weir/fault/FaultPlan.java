package dev.weir.fault;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What is to go wrong with messages. One seed decides all of it: the same plan does the same to the
 * message of the same number, always.
 *
 * @param by how much later each goes out, 0 to {@link #LATEST}
 * @param jitter up to this much earlier or later than that, and never more than {@code by}
 * @param loseOneIn one in so many is lost; 0 for none
 * @param doubleOneIn one in so many goes out twice; 0 for none
 * @param seed of what chance decides
 */
public record FaultPlan(Duration by, Duration jitter, int loseOneIn, int doubleOneIn, long seed) {

  /** More than this is not late, but gone. */
  public static final Duration LATEST = Duration.ofMinutes(1);

  /** Nothing goes wrong. */
  public static final FaultPlan NONE = new FaultPlan(Duration.ZERO, Duration.ZERO, 0, 0, 0);

  /** The step between the seeds of one message and the next: that of SplittableRandom. */
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  public FaultPlan {
    if (by.isNegative() || by.compareTo(LATEST) > 0) {
      throw new IllegalArgumentException("%s late: from 0 to %s".formatted(by, LATEST));
    }
    if (jitter.isNegative() || jitter.compareTo(by) > 0) {
      throw new IllegalArgumentException("%s more or less than %s".formatted(jitter, by));
    }
    if (loseOneIn < 0 || doubleOneIn < 0) {
      throw new IllegalArgumentException("one in %d, one in %d".formatted(loseOneIn, doubleOneIn));
    }
  }

  /** Each message goes out later, by about the same time. */
  public static FaultPlan delay(Duration by, Duration jitter, long seed) {
    return new FaultPlan(by, jitter, 0, 0, seed);
  }

  /** One message in so many is lost. */
  public static FaultPlan drop(int oneIn, long seed) {
    return new FaultPlan(Duration.ZERO, Duration.ZERO, oneIn, 0, seed);
  }

  /** One message in so many goes out twice. */
  public static FaultPlan duplicate(int oneIn, long seed) {
    return new FaultPlan(Duration.ZERO, Duration.ZERO, 0, oneIn, seed);
  }

  /** What happens to the message of this number. */
  public Fate fate(long number) {
    if (equals(NONE)) {
      return Fate.NONE;
    }
    var random = new SplittableRandom(seed + number * GAMMA).split();
    var span = jitter.toNanos();
    var late = by.plusNanos(span == 0 ? 0 : random.nextLong(-span, span + 1));
    var lost = isOneIn(loseOneIn, random);
    var doubled = isOneIn(doubleOneIn, random);
    return new Fate(late, lost, doubled && !lost);
  }

  private static boolean isOneIn(int many, SplittableRandom random) {
    return many > 0 && random.nextInt(many) == 0;
  }
}
