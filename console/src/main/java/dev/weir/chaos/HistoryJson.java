package dev.weir.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.check.Entry;
import dev.weir.check.Entry.Answer;
import dev.weir.events.Feed;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import dev.weir.json.ApiJson;
import dev.weir.json.EventJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Entries of a history as JSON, one line each. */
final class HistoryJson {
  private HistoryJson() {}

  static String line(Entry entry) throws JsonProcessingException {
    var json = object().put("seen", entry.seen().toString());
    switch (entry) {
      case Entry.Heard(var seen, var observer, var feed) ->
          json.put("observer", observer)
              .put("heard", name(feed))
              .put("cursor", feed.cursor().toString())
              .setAll(more(feed));
      case Entry.Owners(var seen, var observer, var at, var owners) -> {
        json.put("observer", observer).put("at", at.toString());
        var named = json.putObject("owners");
        owners.forEach((unit, process) -> named.put(unit.path(), process.toString()));
      }
      case Entry.Asked(var seen, var ask, var what) -> json.put("ask", ask).put("asked", what);
      case Entry.Answered(var seen, var ask, var answer) ->
          json.put("ask", ask).put("answered", name(answer)).setAll(more(answer));
      case Entry.Done(var seen, var what) -> json.put("done", what);
    }
    return ApiJson.mapper().writeValueAsString(json);
  }

  private static ObjectNode more(Feed feed) {
    return switch (feed) {
      case Feed.Event(var recorded) -> object().set("what", EventJson.write(recorded));
      case Feed.Gap(var from, var at, var why) ->
          object().put("from", from.toString()).put("why", why);
      case Feed.Snapshot snapshot -> object();
      case Feed.Reset reset -> object();
      case Feed.Heartbeat beat -> object();
    };
  }

  private static ObjectNode more(Answer answer) {
    return switch (answer) {
      case Answer.Tuned(var unit, var revision, var value, var at) ->
          object()
              .put("unit", unit.path())
              .put("revision", revision)
              .put("value", value)
              .put("at", at.toString());
      case Answer.Done done -> object();
      case Answer.Refused(var why) -> object().put("why", why);
      case Answer.Unknown(var why) -> object().put("why", why);
    };
  }

  private static String name(Object one) {
    return one.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode object() {
    return ApiJson.mapper().createObjectNode();
  }

  /**
   * Reads what {@link #line} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static Entry read(String line) {
    try {
      var json = ApiJson.mapper().readTree(line);
      var seen = Instant.parse(text(json, "seen"));
      if (json.has("heard")) {
        return new Entry.Heard(seen, text(json, "observer"), feed(json));
      }
      if (json.has("owners")) {
        return new Entry.Owners(
            seen, text(json, "observer"), cursor(json, "at"), owners(json.get("owners")));
      }
      if (json.has("asked")) {
        return new Entry.Asked(seen, number(json, "ask"), text(json, "asked"));
      }
      return json.has("answered")
          ? new Entry.Answered(seen, number(json, "ask"), answer(json))
          : new Entry.Done(seen, text(json, "done"));
    } catch (JsonProcessingException | DateTimeException e) {
      throw new IllegalArgumentException("it is no entry of a record", e);
    }
  }

  private static Feed feed(JsonNode json) {
    return switch (text(json, "heard")) {
      case "event" -> new Feed.Event(EventJson.read(json.path("what")));
      case "gap" -> new Feed.Gap(cursor(json, "from"), cursor(json, "cursor"), text(json, "why"));
      case "snapshot" -> new Feed.Snapshot(cursor(json, "cursor"));
      case "reset" -> new Feed.Reset(cursor(json, "cursor"));
      case "heartbeat" -> new Feed.Heartbeat(cursor(json, "cursor"));
      default -> throw strange("heard", json); // open: any text
    };
  }

  private static Map<UnitAddress, ProcessId> owners(JsonNode json) {
    var owners = new HashMap<UnitAddress, ProcessId>();
    json.properties()
        .forEach(
            one ->
                owners.put(
                    new UnitAddress(one.getKey()), ProcessId.parse(one.getValue().asText())));
    return owners;
  }

  private static Answer answer(JsonNode json) {
    return switch (text(json, "answered")) {
      case "tuned" ->
          new Answer.Tuned(
              new UnitAddress(text(json, "unit")),
              number(json, "revision"),
              text(json, "value"),
              cursor(json, "at"));
      case "done" -> new Answer.Done();
      case "refused" -> new Answer.Refused(text(json, "why"));
      case "unknown" -> new Answer.Unknown(text(json, "why"));
      default -> throw strange("answered", json); // open: any text
    };
  }

  private static Cursor cursor(JsonNode json, String field) {
    return Cursor.parse(text(json, field));
  }

  private static String text(JsonNode json, String field) {
    if (!json.path(field).isTextual()) {
      throw strange(field, json);
    }
    return json.path(field).asText();
  }

  private static long number(JsonNode json, String field) {
    if (!json.path(field).canConvertToLong()) {
      throw strange(field, json);
    }
    return json.path(field).asLong();
  }

  private static IllegalArgumentException strange(String field, JsonNode json) {
    return new IllegalArgumentException(
        "\"%s\" is %s".formatted(field, json.has(field) ? json.get(field) : "missing"));
  }
}
