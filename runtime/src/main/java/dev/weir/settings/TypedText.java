package dev.weir.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;

/**
 * A field and its new value, as a person typed them.
 *
 * @param path names with dots between them
 */
record TypedText(String path, String text) {

  /** Made when first needed: most fields take no JSON. */
  private static final class Lazy {
    static final ObjectMapper MAPPER =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
  }

  Reading<Patch> patch(Shape<?> shape) {
    return patch(shape, "", List.of(path.split("\\.", -1)));
  }

  private Reading<Patch> patch(Shape<?> shape, String around, List<String> names) {
    var name = names.getFirst();
    var at = RecordReader.below(around, name);
    var inner = names.subList(1, names.size());
    var field = shape.field(name).orElse(null);
    if (field == null) {
      return refuse(at, unknown(shape, name));
    }
    if (inner.isEmpty()) {
      return wrapped(name, value(field));
    }
    return switch (field.kind()) {
      case Kind.Nested(var fields) -> wrapped(name, asJson(patch(fields, at, inner)));
      case Kind.Many many -> refuse(at, "is a list, which is set as a whole, as JSON");
      case Leaf leaf -> refuse(at, "is a single value and has no field " + inner.getFirst());
    };
  }

  private static String unknown(Shape<?> shape, String name) {
    var bracket = name.indexOf('[');
    var list = bracket < 0 ? null : shape.field(name.substring(0, bracket)).orElse(null);
    return list != null && list.kind() instanceof Kind.Many
        ? "is part of the list %s, which is set as a whole, as JSON".formatted(list.name())
        : RecordReader.unknown(shape, name);
  }

  private static Reading<JsonNode> asJson(Reading<Patch> patch) {
    return switch (patch) {
      case Reading.Valid<Patch>(var inner) -> new Reading.Valid<>(inner.json());
      case Reading.Invalid<Patch>(var problems) -> new Reading.Invalid<>(problems);
    };
  }

  private static Reading<Patch> wrapped(String name, Reading<JsonNode> value) {
    return switch (value) {
      case Reading.Valid<JsonNode>(var json) ->
          new Reading.Valid<>(Patch.of(JsonNodeFactory.instance.objectNode().set(name, json)));
      case Reading.Invalid<JsonNode>(var problems) -> new Reading.Invalid<>(problems);
    };
  }

  private Reading<JsonNode> value(Field field) {
    if (!field.required() && text.strip().equals("null")) {
      return new Reading.Valid<>(NullNode.getInstance());
    }
    return switch (field.kind()) {
      case Leaf leaf -> checked(leaf, leaf.ofText(text));
      case Kind.Many many -> checked(many, parsed());
      // Only part of the record may be given, so it can be read only where the patch is applied.
      case Kind.Nested nested -> {
        var json = parsed();
        yield json.isObject()
            ? new Reading.Valid<>(json)
            : refuse(path, "must be a JSON object, as {\"field\": value}");
      }
    };
  }

  private Reading<JsonNode> checked(Kind kind, JsonNode json) {
    return switch (new RecordReader().read(kind, path, json)) {
      case Reading.Valid<Object> fine -> new Reading.Valid<>(json);
      case Reading.Invalid<Object>(var problems) ->
          new Reading.Invalid<>(problems.stream().map(this::asTyped).toList());
    };
  }

  private Problem asTyped(Problem problem) {
    return problem.field().equals(path) ? new Problem(path, text, problem.rule()) : problem;
  }

  private JsonNode parsed() {
    try {
      return Lazy.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private <T> Reading<T> refuse(String at, String rule) {
    return new Reading.Invalid<>(List.of(new Problem(at, text, rule)));
  }
}
