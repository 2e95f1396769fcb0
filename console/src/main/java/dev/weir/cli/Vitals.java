package dev.weir.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What was last seen of a signal with beats in it. Fed by taps and read by a view, each on a thread
 * of its own.
 */
final class Vitals {
  private static final int POINTS_MAX = 20_000;
  private static final int BEATS_MAX = 200;

  /** A value and when it was, in seconds of the signal. */
  record Point(double seconds, double value) {}

  /** All there is to see at one moment; {@code beats} are those in sight, {@code beatsSeen} all. */
  record Seen(List<Point> points, List<Double> beats, long beatsSeen, OptionalDouble bpm) {}

  private final Deque<Point> points = new ArrayDeque<>();
  private final Deque<Double> beats = new ArrayDeque<>();
  private long beatsSeen;
  private OptionalDouble bpm = OptionalDouble.empty();

  synchronized void point(double seconds, double value) {
    if (points.size() == POINTS_MAX) {
      points.removeFirst();
    }
    points.addLast(new Point(seconds, value));
  }

  synchronized void beat(double seconds) {
    if (beats.size() == BEATS_MAX) {
      beats.removeFirst();
    }
    beats.addLast(seconds);
    beatsSeen++;
  }

  synchronized void bpm(double bpm) {
    this.bpm = OptionalDouble.of(bpm);
  }

  /** What happened in the last {@code span} seconds of the signal. */
  synchronized Seen last(double span) {
    var from = points.isEmpty() ? 0 : points.getLast().seconds() - span;
    return new Seen(
        points.stream().filter(point -> point.seconds() >= from).toList(),
        beats.stream().filter(beat -> beat >= from).toList(),
        beatsSeen,
        bpm);
  }
}
