package dev.weir.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A floating-point number. JSON has no word for those that are not finite, so they are the texts
 * {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}.
 *
 * @param type the boxed Java type
 */
record Real(Class<?> type) implements Leaf {

  /** The largest float, as it is written: a little more than the float itself. */
  private static final double MOST_OF_FLOATS = Double.parseDouble(Float.toString(Float.MAX_VALUE));

  /** The largest number of the type that is finite. */
  double most() {
    return type == Float.class ? MOST_OF_FLOATS : Double.MAX_VALUE;
  }

  @Override
  public @Nullable Object read(JsonNode json) {
    if (json.isTextual()) {
      var named = named(json.textValue());
      return named == null ? null : boxed(named);
    }
    if (!json.isNumber()) {
      return null;
    }
    var number = json.doubleValue();
    return overflows(json, number) ? null : boxed(number);
  }

  /** A number with digits must not turn into infinity because it is too large for its type. */
  private boolean overflows(JsonNode json, double number) {
    if (Double.isInfinite(number)) {
      return !json.isDouble() && !json.isFloat();
    }
    return type == Float.class && Float.isInfinite((float) number);
  }

  private Object boxed(double number) {
    return type == Float.class ? (Object) (float) number : (Object) number;
  }

  private static @Nullable Double named(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "infinity", "+infinity", "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-infinity", "-inf" -> Double.NEGATIVE_INFINITY;
      default -> null;
    };
  }

  @Override
  public String rule(JsonNode refused) {
    return refused.isNumber()
        ? "must be from -%s to %s".formatted(most(), most())
        : "must be a number";
  }

  @Override
  public JsonNode write(Object value) {
    // By way of its text a float keeps the digits people wrote: 0.1, not 0.10000000149011612.
    var number = Double.parseDouble(value.toString());
    return Double.isFinite(number)
        ? DoubleNode.valueOf(number)
        : TextNode.valueOf(value.toString());
  }

  @Override
  public JsonNode ofText(String text) {
    return Leaf.numberOrText(text);
  }
}
