package dev.weir.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/** A span of time: written as ISO 8601 has it, read also in the short form people type. */
record Span() implements Leaf {

  /** What a schema can say of the two forms. */
  static final String PATTERN = "^([-+]?[Pp].+|[0-9]+(ms|s|m|h|d))$";

  @Override
  public @Nullable Object read(JsonNode json) {
    if (!json.isTextual()) {
      return null;
    }
    return SpanText.read(json.textValue()).orElse(null);
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
