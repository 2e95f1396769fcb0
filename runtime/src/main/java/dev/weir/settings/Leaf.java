package dev.weir.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A kind of setting that is one value: how it is read and written. Nothing is coerced. */
sealed interface Leaf extends Kind
    permits Leaf.Flag, Leaf.Text, Leaf.Letter, Leaf.Choice, Whole, Real, Span {

  /** The value, or null if {@code json} is none of this kind. */
  @Nullable Object read(JsonNode json);

  /** What {@link #read} missed in the JSON it refused, as a rule for a {@link Problem}. */
  String rule(JsonNode refused);

  /** The JSON of a value of this kind, as a parser would give it. */
  JsonNode write(Object value);

  /** The JSON that a person means who writes {@code text} where no quotes are needed. */
  JsonNode ofText(String text);

  /** Numbers as numbers, everything else as text. */
  static JsonNode numberOrText(String text) {
    try {
      return DecimalNode.valueOf(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return TextNode.valueOf(text);
    }
  }

  /** True or false. */
  record Flag() implements Leaf {

    @Override
    public @Nullable Object read(JsonNode json) {
      return json.isBoolean() ? json.booleanValue() : null;
    }

    @Override
    public String rule(JsonNode refused) {
      return "must be true or false";
    }

    @Override
    public JsonNode write(Object value) {
      return BooleanNode.valueOf((Boolean) value);
    }

    @Override
    public JsonNode ofText(String text) {
      return switch (text.strip()) {
        case "true" -> BooleanNode.TRUE;
        case "false" -> BooleanNode.FALSE;
        default -> TextNode.valueOf(text);
      };
    }
  }

  /** A text of any length. */
  record Text() implements Leaf {

    @Override
    public @Nullable Object read(JsonNode json) {
      return json.isTextual() ? json.textValue() : null;
    }

    @Override
    public String rule(JsonNode refused) {
      return "must be a text";
    }

    @Override
    public JsonNode write(Object value) {
      return TextNode.valueOf((String) value);
    }

    @Override
    public JsonNode ofText(String text) {
      return TextNode.valueOf(text);
    }
  }

  /** One character, of those that Java's {@code char} can hold. */
  record Letter() implements Leaf {

    @Override
    public @Nullable Object read(JsonNode json) {
      return json.isTextual() && json.textValue().length() == 1 ? json.textValue().charAt(0) : null;
    }

    @Override
    public String rule(JsonNode refused) {
      return "must be one character";
    }

    @Override
    public JsonNode write(Object value) {
      return TextNode.valueOf(value.toString());
    }

    @Override
    public JsonNode ofText(String text) {
      return TextNode.valueOf(text);
    }
  }

  /** One constant of an enum, by its exact name in JSON and in any case where a person types it. */
  record Choice(Class<? extends Enum<?>> type) implements Leaf {

    @Override
    public @Nullable Object read(JsonNode json) {
      return constants()
          .filter(constant -> json.isTextual() && constant.name().equals(json.textValue()))
          .findFirst()
          .orElse(null);
    }

    @Override
    public String rule(JsonNode refused) {
      return "must be one of " + constants().map(Enum::name).collect(Collectors.joining(", "));
    }

    @Override
    public JsonNode write(Object value) {
      return TextNode.valueOf(((Enum<?>) value).name());
    }

    @Override
    public JsonNode ofText(String text) {
      return constants()
          .map(Enum::name)
          .filter(text.strip()::equalsIgnoreCase)
          .findFirst()
          .map(TextNode::valueOf)
          .orElseGet(() -> TextNode.valueOf(text));
    }

    private Stream<? extends Enum<?>> constants() {
      return Stream.of(type.getEnumConstants());
    }
  }
}
