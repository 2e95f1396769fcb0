package dev.weir.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.boot.RefusedException;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.events.Recorded;
import dev.weir.json.ApiJson;
import dev.weir.json.EventJson;
import java.io.IOException;

/**
 * The JSON of the HTTP API, as the records it stands for. What a newer node says beyond what is
 * known here is left out. All methods are safe to call from any thread.
 */
public final class WireJson {
  private static final int NESTING_MAX = 200;
  private static final int STRING_MAX = 4 << 20;

  private static final ObjectMapper MAPPER =
      ApiJson.mapper(NESTING_MAX, STRING_MAX)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private WireJson() {}

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

  /**
   * Reads an event as {@link EventJson} writes it.
   *
   * @throws RefusedException if this version knows no such event
   */
  static Recorded event(JsonNode json) {
    // Where a node takes data, and by which token, is not for everybody: it may be left out.
    if (json.get("process") instanceof ObjectNode process && !process.has("data")) {
      process.putObject("data").put("host", "").put("port", 0).put("token", "");
    }
    try {
      return EventJson.read(json, MAPPER);
    } catch (IllegalArgumentException odd) {
      throw new RefusedException(
          Refusal.of(
              Code.INVALID_RESPONSE,
              "the node sent what this version does not understand: %s",
              String.valueOf(odd.getMessage()).lines().findFirst().orElse("")));
    }
  }
}
