package dev.weir.remote;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.weir.boot.RefusedException;
import dev.weir.control.Snapshot.EdgeView;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.events.GraphEvent;
import dev.weir.events.Recorded;
import dev.weir.id.Cursor;
import dev.weir.id.PortAddress;
import dev.weir.id.SessionId;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import java.io.IOException;
import java.io.Serial;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The JSON of the HTTP API, as the records it stands for. What a newer node says beyond what is
 * known here is left out. All methods are safe to call from any thread.
 */
public final class WireJson {
  private static final int NESTING_MAX = 200;
  private static final int STRING_MAX = 4 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(NESTING_MAX)
                          .maxStringLength(STRING_MAX)
                          .build())
                  .build())
          .addModule(
              AddressText.module()
                  .addSerializer(Blueprint.class, new BlueprintOut())
                  .addDeserializer(Blueprint.class, new BlueprintIn())
                  .addSerializer(EdgeView.class, new EdgeOut())
                  .addDeserializer(EdgeView.class, new EdgeIn()))
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private static final Map<String, Class<?>> EVENTS = new HashMap<>();

  static {
    records(GraphEvent.class).forEach(type -> EVENTS.put(type.getSimpleName(), type));
  }

  private WireJson() {}

  private static Stream<Class<?>> records(Class<?> type) {
    var below = type.getPermittedSubclasses();
    return below == null ? Stream.of(type) : Arrays.stream(below).flatMap(WireJson::records);
  }

  /** A record as JSON, as a node would write it. */
  public static JsonNode write(Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * Reads a record.
   *
   * @throws RefusedException with {@link Code#INVALID_RESPONSE} if the JSON is not one, saying
   *     where
   */
  public static <T> T read(JsonNode json, Class<T> type) {
    try {
      var value = MAPPER.treeToValue(json, type);
      Presence.require(value, type.getSimpleName());
      return value;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      var why =
          e instanceof JsonProcessingException odd ? odd.getOriginalMessage() : e.getMessage();
      throw new RefusedException(
          Refusal.of(
              Code.INVALID_RESPONSE,
              "the node sent a %s that this version does not understand: %s",
              type.getSimpleName(),
              String.valueOf(why).lines().findFirst().orElse("")));
    }
  }

  /** The bytes as JSON; missing if they are none. */
  static JsonNode tree(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  /** The text as JSON; missing if it is none. */
  public static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** An empty JSON object. */
  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** An event as JSON: its place, what it is called, and all that it says. */
  public static ObjectNode event(Recorded recorded) {
    var event = recorded.event();
    var json = object();
    json.put("cursor", recorded.cursor().toString());
    json.put("at", recorded.at().toString());
    json.put("topic", event.topic().name());
    json.put("kind", event.kind().name());
    json.put("event", event.getClass().getSimpleName());
    json.setAll((ObjectNode) write(event));
    return json;
  }

  /**
   * Reads what {@link #event(Recorded)} wrote.
   *
   * @throws RefusedException if this version knows no such event
   */
  static Recorded event(JsonNode json) {
    var name = json.path("event").asText();
    var type = EVENTS.get(name);
    if (type == null) {
      throw new RefusedException(
          Refusal.of(Code.INVALID_RESPONSE, "this version knows no event %s", name));
    }
    // Where a node takes data, and by which token, is not for everybody: it may be left out.
    if (json.get("process") instanceof ObjectNode process && !process.has("data")) {
      process.putObject("data").put("host", "").put("port", 0).put("token", "");
    }
    var head = read(json, Head.class);
    return new Recorded(head.cursor(), head.at(), (GraphEvent) read(json, type));
  }

  private record Head(Cursor cursor, Instant at) {}

  private record FlatEdge(
      @JsonProperty("from") PortAddress from,
      @JsonProperty("to") PortAddress to,
      @JsonProperty("sessions") List<SessionId> sessions) {}

  private static final class BlueprintOut extends StdSerializer<Blueprint> {
    @Serial private static final long serialVersionUID = 1L;

    BlueprintOut() {
      super(Blueprint.class);
    }

    @Override
    public void serialize(Blueprint blueprint, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeTree(blueprint.toJson());
    }
  }

  private static final class BlueprintIn extends StdDeserializer<Blueprint> {
    @Serial private static final long serialVersionUID = 1L;

    BlueprintIn() {
      super(Blueprint.class);
    }

    @Override
    public Blueprint deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Blueprint.fromJson(context.readTree(in));
    }
  }

  private static final class EdgeOut extends StdSerializer<EdgeView> {
    @Serial private static final long serialVersionUID = 1L;

    EdgeOut() {
      super(EdgeView.class);
    }

    @Override
    public void serialize(EdgeView view, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      var edge = view.edge();
      provider.defaultSerializeValue(new FlatEdge(edge.from(), edge.to(), view.sessions()), out);
    }
  }

  private static final class EdgeIn extends StdDeserializer<EdgeView> {
    @Serial private static final long serialVersionUID = 1L;

    EdgeIn() {
      super(EdgeView.class);
    }

    @Override
    public EdgeView deserialize(JsonParser in, DeserializationContext context) throws IOException {
      var flat = context.readValue(in, FlatEdge.class);
      return new EdgeView(new Edge(flat.from(), flat.to()), flat.sessions());
    }
  }
}
