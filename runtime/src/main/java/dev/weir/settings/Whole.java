package dev.weir.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A whole number between two limits, both allowed. {@code 1.0} is one, {@code 1.5} and {@code "1"}
 * are not.
 *
 * @param type the boxed Java type
 */
record Whole(Class<?> type, long least, long most) implements Leaf {

  @Override
  public @Nullable Object read(JsonNode json) {
    if (!json.isNumber() || !Double.isFinite(json.doubleValue())) {
      return null;
    }
    var number = json.decimalValue();
    // The limits come first: the digits of 1e999999999 would fill the heap.
    if (number.compareTo(BigDecimal.valueOf(least)) < 0
        || number.compareTo(BigDecimal.valueOf(most)) > 0
        || number.stripTrailingZeros().scale() > 0) {
      return null;
    }
    return boxed(number.longValueExact());
  }

  private Object boxed(long value) {
    if (type == Integer.class) {
      return (int) value;
    }
    if (type == Short.class) {
      return (short) value;
    }
    return type == Byte.class ? (Object) (byte) value : (Object) value;
  }

  @Override
  public String rule(JsonNode refused) {
    var outside =
        refused.isIntegralNumber() || Math.abs(refused.doubleValue()) > Math.abs((double) least);
    return outside ? "must be from %d to %d".formatted(least, most) : "must be a whole number";
  }

  @Override
  public JsonNode write(Object value) {
    var number = ((Number) value).longValue();
    return number == (int) number ? IntNode.valueOf((int) number) : LongNode.valueOf(number);
  }

  @Override
  public JsonNode ofText(String text) {
    return Leaf.numberOrText(text);
  }
}
