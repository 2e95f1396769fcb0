package dev.weir.samples.ecg;

import java.time.Duration;

/**
 * An absolute schedule: when each sample is due. Waits that turn out a little long are made good by
 * shorter ones, so nothing drifts.
 *
 * @param startNanos when sample number {@code start} is due
 * @param perSecond samples due each second of real time; 0 means all are due at once
 */
record Pace(long startNanos, long start, double perSecond) {

  /** No schedule: all is due at once. */
  static final Pace AT_ONCE = new Pace(0, 0, 0);

  private static final double NANOS_PER_SECOND = 1e9;

  /** Who is later than this was held up, by a pause say, and goes on from there without a rush. */
  private static final Duration LATENESS_MAX = Duration.ofSeconds(1);

  /** How long it is until a sample is due; zero or less if it is due already. */
  Duration untilDue(long number, long nowNanos) {
    if (perSecond == 0) {
      return Duration.ZERO;
    }
    var due = startNanos + (long) ((number - start) / perSecond * NANOS_PER_SECOND);
    return Duration.ofNanos(due - nowNanos);
  }

  /** The schedule to go on with: this one, or a new one if the speed changed or we are too late. */
  Pace goOn(long number, double perSecond, long nowNanos) {
    var late = untilDue(number, nowNanos).negated();
    var stays = this.perSecond == perSecond && late.compareTo(LATENESS_MAX) <= 0;
    return stays ? this : new Pace(nowNanos, number, perSecond);
  }
}
