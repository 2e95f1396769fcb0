package dev.weir.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.check.Entry;
import dev.weir.check.Entry.Answer;
import dev.weir.events.Feed;
import dev.weir.json.ApiJson;
import dev.weir.json.EventJson;
import java.util.Locale;

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
}
