package dev.weir.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes records as JSON: every component under its name, what is absent as null. */
final class RecordWriter {

  private RecordWriter() {}

  static ObjectNode write(Record settings) {
    var object = JsonNodeFactory.instance.objectNode();
    for (var field : Shape.of(settings.getClass()).fields()) {
      object.set(field.name(), write(field.kind(), field.in(settings)));
    }
    return object;
  }

  private static JsonNode write(Kind kind, @Nullable Object value) {
    if (value == null) {
      return NullNode.getInstance();
    }
    return switch (kind) {
      case Leaf leaf -> leaf.write(value);
      case Kind.Nested nested -> write((Record) value);
      case Kind.Many(var element) -> {
        var array = JsonNodeFactory.instance.arrayNode();
        ((List<?>) value).forEach(each -> array.add(write(element, each)));
        yield array;
      }
    };
  }
}
