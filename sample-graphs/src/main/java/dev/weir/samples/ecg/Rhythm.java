package dev.weir.samples.ecg;

import java.util.ArrayDeque;
import java.util.Deque;

/** The latest intervals between beats, in samples: how long the next beat may take to come. */
final class Rhythm {
  private static final int REMEMBERED = 8;

  private final Deque<Long> intervals = new ArrayDeque<>();

  void add(long interval) {
    intervals.addLast(interval);
    if (intervals.size() > REMEMBERED) {
      intervals.removeFirst();
    }
  }

  /** The mean of the latest eight intervals; NaN before the first. */
  double mean() {
    return intervals.stream().mapToLong(Long::longValue).average().orElse(Double.NaN);
  }
}
