package dev.weir.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.weir.unit.Describe;
import java.util.List;
import java.util.stream.Stream;

/** Completes the schema of one record with what only its shape can tell. */
record SchemaFields(ObjectNode schema, Shape<?> shape) {
  private static final List<String> LOWER = List.of("minimum", "exclusiveMinimum");
  private static final List<String> UPPER = List.of("maximum", "exclusiveMaximum");

  /** Describes each field; {@code current} has the defaults, if there are any. */
  void describe(JsonNode current) {
    var drafts = schema.withObject("/properties").deepCopy();
    var properties = schema.putObject("properties");
    var required = schema.putArray("required");
    for (var field : shape.fields()) {
      var node = (ObjectNode) drafts.path(field.name());
      properties.set(field.name(), node);
      describe(field, node, current.path(field.name()));
      node.put("x-order", properties.size() - 1);
      if (field.required()) {
        required.add(field.name());
      }
    }
  }

  private void describe(Field field, ObjectNode node, JsonNode current) {
    var described = field.component().getAnnotation(Describe.class);
    if (described != null) {
      node.put("description", described.value());
    }
    if (!(field.kind() instanceof Kind.Nested)) {
      node.put("x-widget", widget(field.kind(), node));
    }
    limit(field, field.kind(), node, current);
    if (!current.isMissingNode()) {
      node.set("default", current.deepCopy());
    }
    if (!field.required()) {
      allowNull(node);
    }
  }

  private static String widget(Kind kind, ObjectNode node) {
    return switch (kind) {
      case Leaf.Flag flag -> "checkbox";
      case Leaf.Choice choice -> "select";
      case Whole whole -> boundedOnBothSides(node) ? "slider" : "number";
      case Real real -> boundedOnBothSides(node) ? "slider" : "number";
      case Leaf.Text text -> "text";
      case Leaf.Letter letter -> "text";
      case Span span -> "text";
      case Kind.Many many -> "text";
      case Kind.Nested nested -> "text";
    };
  }

  private static boolean boundedOnBothSides(ObjectNode node) {
    return LOWER.stream().anyMatch(node::has) && UPPER.stream().anyMatch(node::has);
  }

  /** Says what the reader accepts of a kind, beside what the annotations say. */
  private void limit(Field field, Kind kind, ObjectNode node, JsonNode current) {
    switch (kind) {
      case Whole(var type, var least, var most) ->
          limit(node, LongNode.valueOf(least), LongNode.valueOf(most));
      case Real real -> {
        if (real.type() == Float.class) {
          limit(node, DoubleNode.valueOf(-real.most()), DoubleNode.valueOf(real.most()));
        }
        allowNotFinite(field, real, node);
      }
      case Leaf.Letter letter -> node.put("minLength", 1).put("maxLength", 1);
      // The library's format is that of RFC 3339, which knows no fractions of a second.
      case Span span -> node.put("pattern", Span.PATTERN).remove("format");
      case Kind.Many(var element) ->
          limit(field, element, (ObjectNode) node.path("items"), current.path(-1));
      case Kind.Nested(var inner) -> new SchemaFields(node, inner).describe(current);
      case Leaf.Flag flag -> {}
      case Leaf.Text text -> {}
      case Leaf.Choice choice -> {}
    }
  }

  private static void limit(ObjectNode node, JsonNode least, JsonNode most) {
    if (LOWER.stream().noneMatch(node::has)) {
      node.set("minimum", least);
    }
    if (UPPER.stream().noneMatch(node::has)) {
      node.set("maximum", most);
    }
  }

  private void allowNotFinite(Field field, Real real, ObjectNode node) {
    var allowed =
        Stream.of("NaN", "Infinity", "-Infinity")
            .filter(
                name -> Constraints.allow(shape.type(), field, real.read(TextNode.valueOf(name))))
            .toList();
    if (allowed.isEmpty()) {
      return;
    }
    var finite = node.objectNode();
    Stream.of(List.of("type", "multipleOf"), LOWER, UPPER)
        .flatMap(List::stream)
        .filter(node::has)
        .forEach(limit -> finite.set(limit, node.remove(limit)));
    var either = node.putArray("anyOf").add(finite);
    allowed.forEach(either.addObject().putArray("enum")::add);
  }

  private static void allowNull(ObjectNode node) {
    if (node.get("anyOf") instanceof ArrayNode either) {
      either.addObject().put("type", "null");
      return;
    }
    node.set("type", node.arrayNode().add(node.path("type")).add("null"));
    if (node.get("enum") instanceof ArrayNode choices) {
      choices.addNull();
    }
  }
}
