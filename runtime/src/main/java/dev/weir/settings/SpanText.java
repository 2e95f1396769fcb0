package dev.weir.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A span of time as people type it: {@code 250ms}, {@code 10s}, {@code 2m}, {@code 1h}, or ISO
 * 8601.
 */
public final class SpanText {
  private static final Pattern SHORT = Pattern.compile("([0-9]+)(ms|s|m|h|d)");

  private SpanText() {}

  /** The span a text stands for; empty if it stands for none, or for one too long to hold. */
  public static Optional<Duration> read(String text) {
    try {
      var brief = SHORT.matcher(text);
      return Optional.of(
          brief.matches()
              ? spanOf(Long.parseLong(brief.group(1)), brief.group(2))
              : Duration.parse(text));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Duration spanOf(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
