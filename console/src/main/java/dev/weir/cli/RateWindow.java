package dev.weir.cli;

import dev.weir.profiling.RunMeters;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The rates over about the last second, however often somebody looks. */
final class RateWindow {
  private static final long SPAN_NANOS = Duration.ofMillis(950).toNanos();
  private final Deque<RunMeters> readings = new ArrayDeque<>();

  /** Takes a reading, and compares it with one about a second older; the first with zero. */
  Rates add(RunMeters now) {
    // The one in front is the youngest that is old enough, or the oldest there is.
    while (readings.size() > 1 && isOldEnough(second(), now)) {
      readings.removeFirst();
    }
    var rates = readings.isEmpty() ? Rates.since(now) : Rates.between(readings.getFirst(), now);
    readings.addLast(now);
    return rates;
  }

  private RunMeters second() {
    var iterator = readings.iterator();
    iterator.next();
    return iterator.next();
  }

  private static boolean isOldEnough(RunMeters then, RunMeters now) {
    return now.atNanos() - then.atNanos() >= SPAN_NANOS;
  }
}
