package dev.weir.cli;

import dev.weir.unit.Shown;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
final class Figures {
  private static final double KILO = 1_000;

  private Figures() {}

  /** A whole number, in groups of three digits. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Messages per second: a digit after the point while that says something. */
  static String rate(double perSecond) {
    return String.format(Locale.ROOT, perSecond < 100 ? "%.1f" : "%,.0f", perSecond);
  }

  /** What a unit shows; of a number six digits are enough to read. */
  static String shown(Shown value) {
    return switch (value) {
      case Shown.Figure(var number) -> {
        var isPlain = number == 0 || (Math.abs(number) >= 1e-4 && Math.abs(number) < 1e12);
        var digits = new BigDecimal(number).round(new MathContext(6)).stripTrailingZeros();
        yield isPlain ? digits.toPlainString() : digits.toString();
      }
      case Shown.Words(var text) -> text;
      case Shown.Flag(var isSo) -> isSo ? "yes" : "no";
    };
  }

  /** A time in the unit that suits it. */
  static String time(double nanos) {
    if (nanos < KILO) {
      return String.format(Locale.ROOT, "%.0f ns", nanos);
    }
    if (nanos < KILO * KILO) {
      return String.format(Locale.ROOT, "%.1f µs", nanos / KILO);
    }
    if (nanos < KILO * KILO * KILO) {
      return String.format(Locale.ROOT, "%.1f ms", nanos / KILO / KILO);
    }
    return time(Duration.ofNanos((long) nanos));
  }

  /** How long something took: {@code 0.53 s}, {@code 12.0 s}, {@code 3 min 20 s}. */
  static String time(Duration time) {
    var seconds = time.toNanos() / 1e9;
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.2f s", seconds);
    }
    return seconds < 120
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
