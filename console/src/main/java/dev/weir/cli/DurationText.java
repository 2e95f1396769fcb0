package dev.weir.cli;

import dev.weir.settings.SpanText;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as options take them; none is negative, or longer than a hundred years. */
final class DurationText implements ITypeConverter<Duration> {
  private static final Duration LONGEST = Duration.ofDays(36_525);

  @Override
  public Duration convert(String text) {
    return SpanText.read(text)
        .filter(span -> !span.isNegative() && span.compareTo(LONGEST) <= 0)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\"%s\" is no duration: write 500ms, 10s, 2m, 1h or PT10S".formatted(text)));
  }
}
