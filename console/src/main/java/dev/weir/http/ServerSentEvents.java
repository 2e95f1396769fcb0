package dev.weir.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.weir.events.Feed;
import dev.weir.json.ApiJson;
import dev.weir.json.EventJson;
import java.util.Map;
import org.apache.pekko.util.ByteString;

/** Writes server-sent events. Their data is JSON on one line. */
final class ServerSentEvents {

  /** Keeps a stream alive that has no event for that. */
  static final ByteString COMMENT = ByteString.fromString(": all is well\n\n");

  private ServerSentEvents() {}

  /** What a subscriber hears, with its cursor as id: a reader goes on after the last it has. */
  static ByteString of(Feed feed) {
    var id = feed.cursor().toString();
    return switch (feed) {
      case Feed.Snapshot(var cursor) -> event(id, "snapshot", Map.of("cursor", cursor));
      case Feed.Event(var recorded) -> event(id, "event", EventJson.write(recorded));
      case Feed.Gap(var from, var to, var why) ->
          event(id, "gap", Map.of("from", from, "to", to, "why", why));
      case Feed.Reset(var cursor) -> event(id, "reset", Map.of("cursor", cursor));
      case Feed.Heartbeat(var cursor) -> event(id, "heartbeat", Map.of("cursor", cursor));
    };
  }

  /** A message of a topic. */
  static ByteString message(Object message) throws JsonProcessingException {
    return text("message", ApiJson.mapper().writeValueAsString(message));
  }

  /** Messages are missing: the reader was too slow for them. */
  static ByteString dropped(long count) {
    return text("dropped", "{\"count\":%d}".formatted(count));
  }

  /** The stream ends here, and why. */
  static ByteString problem(ProblemDocument problem) {
    return text("problem", Reply.fields(problem).toString());
  }

  private static ByteString event(String id, String name, Object data) {
    return ByteString.fromString("id: " + id + "\n")
        .concat(text(name, Reply.fields(data).toString()));
  }

  private static ByteString text(String name, String json) {
    return ByteString.fromString("event: " + name + "\ndata: " + json + "\n\n");
  }
}
