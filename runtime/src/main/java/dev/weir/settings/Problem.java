package dev.weir.settings;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Why a settings value is refused. All three texts are one line each, made so if need be.
 *
 * @param field the path of the field, as {@code band.low} or {@code channels[2].name}; empty for
 *     the whole record
 * @param value what the user wrote, cut at {@value #LONGEST} characters; empty if nothing was
 *     written
 * @param rule the limit, as {@code must be at most 180}
 */
public record Problem(String field, String value, String rule) {

  /** The longest value that is shown, in characters. */
  public static final int LONGEST = 60;

  public Problem {
    field = oneLine(field);
    value = cut(oneLine(value));
    rule = oneLine(rule);
  }

  static Problem of(String field, @Nullable JsonNode written, String rule) {
    return new Problem(field, written == null ? "" : written.toString(), rule);
  }

  static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  /** The problem in one line, as {@code low = 900: must be at most 180}. */
  @Override
  public String toString() {
    var separator = field.isEmpty() || value.isEmpty() ? "" : " = ";
    var subject = field + separator + value;
    return subject.isEmpty() ? rule : subject + ": " + rule;
  }
}
