package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.weir.remote.WireJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A field of a unit's settings and its new value, as a person typed them. What fits nothing that
 * the schema accepts is sent as it is: the unit's owner knows best what is wrong with it.
 *
 * @param path names with points between them
 */
record TypedField(List<String> path, String text) {

  /** Reads {@code low=8} or {@code band.low=8}; empty if it is neither. */
  static Optional<TypedField> parse(String typed) {
    var cut = typed.indexOf('=');
    return cut < 1
        ? Optional.empty()
        : Optional.of(
            new TypedField(
                List.of(typed.substring(0, cut).strip().split("\\.", -1)),
                typed.substring(cut + 1)));
  }

  /** Puts the value into a merge-patch for settings of this schema. */
  void into(ObjectNode patch, JsonNode schema) {
    var at = patch;
    var accepted = schema;
    for (var name : path.subList(0, path.size() - 1)) {
      at = at.get(name) instanceof ObjectNode known ? known : at.putObject(name);
      accepted = accepted.path("properties").path(name);
    }
    at.set(path.getLast(), value(accepted.path("properties").path(path.getLast())));
  }

  private JsonNode value(JsonNode accepted) {
    return alternatives(accepted)
        .flatMap(one -> Stream.of(choice(one), typed(one)))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> accepted.isMissingNode() ? asJson().orElse(asText()) : asText());
  }

  private static Stream<JsonNode> alternatives(JsonNode accepted) {
    return accepted.has("anyOf") ? stream(accepted.path("anyOf")) : Stream.of(accepted);
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private Optional<JsonNode> choice(JsonNode accepted) {
    return stream(accepted.path("enum"))
        .filter(choice -> choice.asText().equalsIgnoreCase(text.strip()))
        .findFirst();
  }

  private Optional<JsonNode> typed(JsonNode accepted) {
    var type = accepted.path("type");
    var types = (type.isArray() ? stream(type) : Stream.of(type)).map(JsonNode::asText).toList();
    return types.stream()
        .flatMap(name -> typed(name).stream())
        .findFirst()
        .filter(found -> !accepted.has("enum") || found.isNull());
  }

  private Optional<JsonNode> typed(String type) {
    return switch (type) {
      case "integer", "number" -> asJson().filter(JsonNode::isNumber);
      case "boolean" ->
          new TypedField(path, text.toLowerCase(Locale.ROOT)).asJson().filter(JsonNode::isBoolean);
      case "array" -> asJson().filter(JsonNode::isArray);
      case "object" -> asJson().filter(JsonNode::isObject);
      case "null" ->
          text.strip().equals("null") ? Optional.of(NullNode.getInstance()) : Optional.empty();
      case "string" -> text.strip().equals("null") ? Optional.empty() : Optional.of(asText());
      default -> Optional.empty(); // open: JSON Schema may get more types
    };
  }

  private Optional<JsonNode> asJson() {
    return Optional.of(WireJson.tree(text)).filter(json -> !json.isMissingNode());
  }

  private JsonNode asText() {
    return TextNode.valueOf(text);
  }
}
