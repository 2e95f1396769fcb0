package dev.weir.cli;

import java.util.List;
import java.util.Locale;

/** The vertical range of a moving plot: grows at once, shrinks slowly, so that it does not jump. */
final class Span {
  private static final double SHRINK = 0.03;
  private static final double LEAST = 0.1;

  private double low = -LEAST / 2;
  private double high = LEAST / 2;
  private boolean empty = true;

  /** Takes what is in sight now. */
  void follow(List<Vitals.Point> points) {
    if (points.isEmpty()) {
      return;
    }
    var least = points.stream().mapToDouble(Vitals.Point::value).min().orElse(low);
    var most = points.stream().mapToDouble(Vitals.Point::value).max().orElse(high);
    low = empty || least < low ? least : low + SHRINK * (least - low);
    high = empty || most > high ? most : high + SHRINK * (most - high);
    empty = false;
  }

  /** Where a value lies: 0 at the bottom, 1 at the top. */
  double part(double value) {
    return (value - low) / Math.max(LEAST, high - low);
  }

  String top() {
    return label(Math.max(high, low + LEAST));
  }

  String bottom() {
    return label(low);
  }

  private static String label(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
