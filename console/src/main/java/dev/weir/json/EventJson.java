package dev.weir.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.events.GraphEvent;
import dev.weir.events.Recorded;
import dev.weir.id.Cursor;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Events as JSON: {@code cursor, at, topic, kind}, the record's name as {@code event}, and then its
 * fields.
 */
public final class EventJson {
  private static final List<String> HEAD = List.of("cursor", "at", "topic", "kind", "event");
  private static final Map<String, Class<?>> RECORDS =
      records(GraphEvent.class).collect(Collectors.toMap(Class::getSimpleName, type -> type));

  private EventJson() {}

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(EventJson::records);
  }

  /** An event as JSON. */
  public static ObjectNode write(Recorded recorded) {
    var event = recorded.event();
    var json = ApiJson.mapper().createObjectNode();
    json.put("cursor", recorded.cursor().toString());
    json.put("at", recorded.at().toString());
    json.put("topic", event.topic().name());
    json.put("kind", event.kind().name());
    json.put("event", event.getClass().getSimpleName());
    json.setAll(ApiJson.mapper().<ObjectNode>valueToTree(event));
    return json;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is no event, or one this version does not know
   */
  public static Recorded read(JsonNode json) {
    return read(json, ApiJson.mapper());
  }

  /** The same, as strict as {@code mapper} is. */
  public static Recorded read(JsonNode json, ObjectMapper mapper) {
    var name = json.path("event").asText();
    var type = RECORDS.get(name);
    if (type == null) {
      throw new IllegalArgumentException("\"%s\" is no event that is known here".formatted(name));
    }
    try {
      var fields = json.<ObjectNode>deepCopy();
      var cursor = Cursor.parse(fields.path("cursor").asText());
      var at = Instant.parse(fields.path("at").asText());
      return new Recorded(cursor, at, (GraphEvent) mapper.treeToValue(fields.remove(HEAD), type));
    } catch (JsonProcessingException | java.time.DateTimeException e) {
      throw new IllegalArgumentException("not an event %s: %s".formatted(name, e.getMessage()), e);
    }
  }
}
