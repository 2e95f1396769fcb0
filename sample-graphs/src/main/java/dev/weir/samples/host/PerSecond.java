package dev.weir.samples.host;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Makes a rate out of a number that only ever grows. */
final class PerSecond {
  private OptionalLong before = OptionalLong.empty();
  private long beforeNanos;

  /**
   * How fast the number grew since it was last seen; empty the first time, when it is not known,
   * and when it shrank, as a counter does that began anew.
   */
  OptionalDouble next(OptionalLong total, long nowNanos) {
    var known = total.isPresent() && before.isPresent() && nowNanos > beforeNanos;
    var grown = known ? total.getAsLong() - before.getAsLong() : -1;
    var seconds = (nowNanos - beforeNanos) / 1e9;
    before = total;
    beforeNanos = nowNanos;
    return grown < 0 ? OptionalDouble.empty() : OptionalDouble.of(grown / seconds);
  }
}
