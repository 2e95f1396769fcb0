package dev.weir.execution;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.weir.settings.Problem;
import dev.weir.settings.Reading;
import dev.weir.settings.SettingsJson;
import dev.weir.topology.AddressModule;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Requests and replies of operations as JSON. The mapper is closed: it makes only what the declared
 * class says, refuses what that does not know, and goes no deeper than {@value #NESTING_MAX}. A
 * record that could be settings is read as those are, with its constraints and all that is wrong.
 */
final class RequestJson {
  static final int NESTING_MAX = 64;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModules(new AddressModule(), new Jdk8Module(), new JavaTimeModule())
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .visibility(PropertyAccessor.GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  private RequestJson() {}

  /** A request of a class, or all that is wrong with it. */
  static Reading<Object> read(Class<?> type, JsonNode json) {
    if (isDeeper(json, NESTING_MAX)) {
      return invalid("", "is nested more than %d deep".formatted(NESTING_MAX));
    }
    if (type.isRecord()) {
      Class<? extends Record> record = type.asSubclass(Record.class);
      if (SettingsJson.obstacle(record).isEmpty()) {
        return readRecord(record, json);
      }
    }
    return readBean(type, json);
  }

  private static <S extends Record> Reading<Object> readRecord(Class<S> type, JsonNode json) {
    return switch (SettingsJson.read(type, json)) {
      case Reading.Valid<S>(var request) -> new Reading.Valid<>(request);
      case Reading.Invalid<S>(var problems) -> new Reading.Invalid<>(problems);
    };
  }

  private static Reading<Object> readBean(Class<?> type, JsonNode json) {
    try {
      Object request = MAPPER.treeToValue(json, type);
      return request == null
          ? invalid("", "must be a " + type.getSimpleName())
          : new Reading.Valid<>(request);
    } catch (JsonMappingException e) {
      return invalid(path(e), firstLine(e.getOriginalMessage()));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return invalid("", firstLine(e.getMessage()));
    }
  }

  private static Reading<Object> invalid(String field, String rule) {
    return new Reading.Invalid<>(List.of(new Problem(field, "", rule)));
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }

  private static String firstLine(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "cannot be read" : text.lines().findFirst().orElse("cannot be read");
  }

  /**
   * A reply as JSON, a copy that nobody changes.
   *
   * @throws IllegalArgumentException if it cannot be written, saying why
   */
  static JsonNode write(Object reply) {
    JsonNode json;
    try {
      json = MAPPER.valueToTree(reply);
    } catch (StackOverflowError endless) {
      throw new IllegalArgumentException("it holds itself", endless);
    }
    if (json == null) {
      return NullNode.getInstance();
    }
    if (isDeeper(json, NESTING_MAX)) {
      throw new IllegalArgumentException("it is nested more than %d deep".formatted(NESTING_MAX));
    }
    return json;
  }

  private static boolean isDeeper(JsonNode json, int levels) {
    if (!json.isContainerNode()) {
      return false;
    }
    if (levels == 0) {
      return true;
    }
    for (var inner : json) {
      if (isDeeper(inner, levels - 1)) {
        return true;
      }
    }
    return false;
  }
}
