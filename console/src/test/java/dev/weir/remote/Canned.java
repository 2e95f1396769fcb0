package dev.weir.remote;

import dev.weir.topology.Assembly;
import dev.weir.toys.CountGraph;

/** What a node says, as text. */
public final class Canned {
  public static final String PROCESS = "00000000-0000-0000-0000-00000000000a";
  public static final String OTHER = "11111111-0000-0000-0000-00000000000b";
  public static final String SESSION = "22222222-0000-0000-0000-00000000000c";
  public static final String SESSION_INFO =
      """
      {"session": "%s", "name": "tests", "process": "%s", "node": "a", "host": "h1",
       "lasting": false, "since": "2026-01-02T03:04:05Z"}
      """
          .formatted(SESSION, PROCESS);
  public static final String SCHEMA =
      """
      {"type": "object", "properties": {
        "gain": {"type": "number", "minimum": -10, "maximum": 10, "description": "factor"},
        "mode": {"type": "string", "enum": ["EXACT", "ROUNDED"]},
        "label": {"type": ["string", "null"]},
        "on": {"type": "boolean"}}}
      """;
  public static final String SCALE =
      """
      {"unit": "count/scale", "revision": 3, "schema": %s,
       "value": {"gain": 2.0, "mode": "EXACT", "label": null, "on": true}}
      """
          .formatted(SCHEMA);
  public static final String REVISION =
      """
      {"unit": "count/scale", "revision": 4, "position": 12345, "by": "ann@h", "why": "louder",
       "before": {"gain": 2.0, "mode": "EXACT"}, "value": {"gain": 3.0, "mode": "ROUNDED"},
       "at": "2026-01-02T03:04:05Z", "source": "%s", "cursor": "1:43"}
      """
          .formatted(PROCESS);

  private Canned() {}

  /** A cluster of two nodes that runs the graph of the toys. */
  public static String snapshot() {
    var blueprint = Assembly.of("count", new CountGraph(100, 0)).blueprint();
    return """
    {"epoch": 1, "seq": 42, "server": {"node": "a", "host": "h1", "processId": "%1$s"},
     "graph": {"graphs": [{"address": "count", "source": "count", "session": "%3$s",
         "paused": false, "rules": ["count/scale=b"],
         "units": [
           {"address": "count/counter", "node": "a", "processId": "%1$s", "state": "RUNNING",
            "reason": "", "values": {"bpm": 71.5, "rhythm": "sinus", "steady": true}},
           {"address": "count/scale", "node": "b", "processId": "%2$s", "state": "RESTARTING",
            "reason": "it broke", "values": {}},
           {"address": "count/end", "node": null, "processId": null, "state": null,
            "reason": "", "values": {}}],
         "blueprint": %4$s}],
       "edges": [{"from": "count/counter/counts", "to": "count/scale/counts",
                  "sessions": ["%3$s"]}]},
     "sessions": [{"session": "%3$s", "name": "deploy", "node": "a", "host": "h1",
         "lasting": true, "since": "2026-01-02T03:04:05Z", "graphs": ["count"], "edges": 1}],
     "processes": [
       {"processId": "%1$s", "node": "a", "host": "h1", "pid": 11, "roles": ["graph"],
        "version": "0.1.0", "since": "2026-01-02T03:04:05Z",
        "units": [{"address": "count/counter", "state": "RUNNING", "reason": ""}]},
       {"processId": "%2$s", "node": "b", "host": "h2", "pid": 12345, "roles": [],
        "version": "0.1.0", "since": "2026-01-02T03:04:05Z",
        "units": [{"address": "count/scale", "state": "RESTARTING", "reason": "it broke"}]}]}
    """
        .formatted(PROCESS, OTHER, SESSION, blueprint.toJson());
  }

  /** An event in a stream: a unit has come to another place in its life. */
  public static String unitChanged(String cursor, String state) {
    return sse(
        cursor,
        "event",
        """
        {"cursor": "%s", "at": "2026-01-02T03:04:05.678Z", "topic": "status", \
        "kind": "UNIT_CHANGED", "event": "UnitChanged", "process": "%s", \
        "unit": "count/scale", "state": "%s", "reason": ""}\
        """
            .formatted(cursor, PROCESS, state));
  }

  /** An event in a stream. */
  public static String sse(String cursor, String name, String json) {
    return "id: %s\nevent: %s\ndata: %s\n\n".formatted(cursor, name, json);
  }

  /** An event in a stream that says nothing but a place. */
  public static String place(String cursor, String name) {
    return sse(cursor, name, "{\"cursor\": \"%s\"}".formatted(cursor));
  }
}
