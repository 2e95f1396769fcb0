package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One setting of a unit, for people.
 *
 * @param path field by field, {@code band.low}
 * @param value as JSON, strings without quotes
 * @param takes type and bounds
 * @param text what it does; empty if its author did not say
 */
record SettingRow(String path, String value, String takes, String text) {

  /** The settings of a unit, nested ones by their path, in the order of declaration. */
  static List<SettingRow> of(JsonNode schema, JsonNode settings) {
    var rows = new ArrayList<SettingRow>();
    fields(schema, settings, "", rows);
    return rows;
  }

  private static void fields(
      JsonNode schema, JsonNode value, String prefix, List<SettingRow> rows) {
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              var path = prefix + property.getKey();
              var field = property.getValue();
              var held = value.path(property.getKey());
              if (field.has("properties")) {
                fields(field, held, path + ".", rows);
              } else {
                var text = field.path("description").asText("");
                rows.add(new SettingRow(path, shown(held), takes(field), text));
              }
            });
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() || value.isNull()
        ? "–"
        : value.isTextual() ? value.asText() : value.toString();
  }

  private static String takes(JsonNode field) {
    if (field.has("enum")) {
      return joined(field.path("enum"), " | ");
    }
    if (field.has("anyOf")) {
      return StreamSupport.stream(field.path("anyOf").spliterator(), false)
          .map(SettingRow::takes)
          .collect(Collectors.joining(" | "));
    }
    var type = field.path("type");
    var words = new StringJoiner(" ");
    words.add(type.isArray() ? joined(type, " | ") : type.asText("any"));
    if (field.has("items")) {
      words.add("of " + takes(field.path("items")));
    }
    if (field.has("minimum") && field.has("maximum")) {
      words.add(field.path("minimum").asText() + " to " + field.path("maximum").asText());
    } else {
      bound(field, words, "minimum", "≥");
      bound(field, words, "maximum", "≤");
    }
    bound(field, words, "exclusiveMinimum", ">");
    bound(field, words, "exclusiveMaximum", "<");
    bound(field, words, "minLength", "length ≥");
    bound(field, words, "maxLength", "length ≤");
    bound(field, words, "minItems", "items ≥");
    bound(field, words, "maxItems", "items ≤");
    bound(field, words, "pattern", "like");
    return words.toString();
  }

  private static void bound(JsonNode field, StringJoiner words, String keyword, String word) {
    if (field.has(keyword)) {
      words.add(word + " " + field.path(keyword).asText());
    }
  }

  private static String joined(JsonNode array, String separator) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(separator));
  }
}
