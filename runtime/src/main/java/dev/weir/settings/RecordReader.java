package dev.weir.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one record from JSON and gathers all that is wrong on the way. Serves one reading. */
final class RecordReader {
  private final List<Problem> problems = new ArrayList<>();

  <S extends Record> Reading<S> read(Shape<S> shape, JsonNode json) {
    var settings = shape.type().cast(nested(shape, "", json));
    return settings == null ? new Reading.Invalid<>(problems) : new Reading.Valid<>(settings);
  }

  /** One value of a kind; null if it was refused. */
  Reading<Object> read(Kind kind, String at, JsonNode json) {
    var value = value(kind, at, json);
    return value == null ? new Reading.Invalid<>(problems) : new Reading.Valid<>(value);
  }

  private @Nullable Object value(Kind kind, String at, JsonNode json) {
    return switch (kind) {
      case Leaf leaf -> leaf(leaf, at, json);
      case Kind.Many(var element) -> many(element, at, json);
      case Kind.Nested(var shape) -> nested(shape, at, json);
    };
  }

  private @Nullable Object leaf(Leaf leaf, String at, JsonNode json) {
    var value = leaf.read(json);
    return value == null ? refuse(at, json, leaf.rule(json)) : value;
  }

  private @Nullable Object many(Kind element, String at, JsonNode json) {
    if (!(json instanceof ArrayNode array)) {
      return refuse(at, json, "must be a JSON array");
    }
    var before = problems.size();
    var values = new ArrayList<Object>();
    for (int i = 0; i < array.size(); i++) {
      var value = value(element, at + "[" + i + "]", array.get(i));
      if (value != null) {
        values.add(value);
      }
    }
    return problems.size() > before ? null : Collections.unmodifiableList(values);
  }

  private @Nullable Object nested(Shape<?> shape, String at, JsonNode json) {
    if (!(json instanceof ObjectNode object)) {
      return refuse(
          at, json, "must be a JSON object with the fields " + String.join(", ", shape.names()));
    }
    var before = problems.size();
    refuseUnknown(shape, at, object);
    var values =
        shape.fields().stream()
            .map(field -> component(shape.type(), field, at, object.get(field.name())))
            .toArray();
    return problems.size() > before ? null : create(shape, values, at, object);
  }

  private void refuseUnknown(Shape<?> shape, String at, ObjectNode object) {
    for (var member : object.properties()) {
      if (shape.field(member.getKey()).isEmpty()) {
        var field = below(at, Problem.cut(member.getKey()));
        refuse(field, member.getValue(), unknown(shape, member.getKey()));
      }
    }
  }

  /** What to say of a field that is not there. */
  static String unknown(Shape<?> shape, String name) {
    return shape.fields().isEmpty()
        ? "is unknown; there are no settings here"
        : "is unknown; the fields are " + String.join(", ", Nearest.first(name, shape.names()));
  }

  private @Nullable Object component(
      Class<? extends Record> type, Field field, String around, @Nullable JsonNode json) {
    var at = below(around, field.name());
    if (json == null || json.isNull()) {
      return absent(type, field, at, json);
    }
    var value = value(field.kind(), at, json);
    if (value != null) {
      Constraints.on(type, field, value).forEach(broken -> refuse(broken, at, json));
    }
    return field.held(value);
  }

  private @Nullable Object absent(
      Class<? extends Record> type, Field field, String at, @Nullable JsonNode json) {
    if (field.required()) {
      return refuse(at, json, "must be given");
    }
    Constraints.on(type, field, null).forEach(broken -> refuse(broken, at, json));
    return field.held(null);
  }

  private void refuse(Constraints.Broken broken, String at, @Nullable JsonNode json) {
    var place = new StringBuilder(at);
    var written = json;
    for (int index : broken.within()) {
      place.append('[').append(index).append(']');
      written = written == null ? null : written.get(index);
    }
    refuse(place.toString(), written, broken.rule());
  }

  private @Nullable Object create(
      Shape<?> shape, @Nullable Object[] values, String at, ObjectNode json) {
    try {
      var settings = shape.create(values);
      var broken = Constraints.on(settings);
      broken.forEach(rule -> refuse(at, json, rule.rule()));
      return broken.isEmpty() ? settings : null;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        return refuse(at, json, ruleOf(thrown));
      }
      throw new IllegalStateException("the constructor of " + shape.type() + " broke down", e);
    }
  }

  private static String ruleOf(RuntimeException thrown) {
    var message = thrown.getMessage();
    return message == null ? "is refused with " + thrown.getClass().getSimpleName() : message;
  }

  private @Nullable Object refuse(String at, @Nullable JsonNode json, String rule) {
    problems.add(Problem.of(at, json, rule));
    return null;
  }

  static String below(String around, String name) {
    return around.isEmpty() ? name : around + "." + name;
  }
}
