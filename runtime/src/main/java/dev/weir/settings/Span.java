package dev.weir.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A span of time: written as ISO 8601 has it, read also in the short form people type. */
record Span() implements Leaf {

  /** What a schema can say of the two forms. */
  static final String PATTERN = "^([-+]?[Pp].+|[0-9]+(ms|s|m|h|d))$";

  private static final Pattern SHORT = Pattern.compile("([0-9]+)(ms|s|m|h|d)");

  @Override
  public @Nullable Object read(JsonNode json) {
    if (!json.isTextual()) {
      return null;
    }
    try {
      var brief = SHORT.matcher(json.textValue());
      return brief.matches()
          ? spanOf(Long.parseLong(brief.group(1)), brief.group(2))
          : Duration.parse(json.textValue());
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return null;
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

  @Override
  public String rule(JsonNode refused) {
    return "must be a span of time, as 250ms, 10s or PT1M30S";
  }

  @Override
  public JsonNode write(Object value) {
    return TextNode.valueOf(value.toString());
  }

  @Override
  public JsonNode ofText(String text) {
    return TextNode.valueOf(text.strip());
  }
}
