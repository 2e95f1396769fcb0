package dev.weir.toys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.events.ProcessInfo;
import dev.weir.events.SessionInfo;
import dev.weir.events.SettingsRevision;
import dev.weir.id.ProcessId;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Assembly;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import java.time.Instant;
import java.util.List;

/** Who and what plays in the scripts: the line of three units, and those who run it. */
public final class Cast {
  /** The time of everything. */
  public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  /** Counts. */
  public static final UnitAddress COUNTER = new UnitAddress("line/counter");

  /** Multiplies. */
  public static final UnitAddress TIMES = new UnitAddress("line/times");

  /** Adds up. */
  public static final UnitAddress ADDER = new UnitAddress("line/adder");

  /** The line as data. */
  public static final Blueprint LINE = Assembly.of("line", new Line()).blueprint();

  /** Its first edge. */
  public static final Edge FIRST = new Edge(COUNTER.port("numbers"), TIMES.port("in"));

  /** Its second edge. */
  public static final Edge SECOND = new Edge(TIMES.port("out"), ADDER.port("in"));

  private Cast() {}

  /** A process of a node. */
  public static ProcessInfo process(String node) {
    var id = ProcessId.fresh();
    return new ProcessInfo(
        id,
        node,
        "host-of-" + node,
        4242,
        List.of("graph", "worker"),
        "member of " + node,
        "0.1.0",
        new ProcessInfo.DataAddress("127.0.0.1", 7_000, "c0ffee"),
        NOON,
        id);
  }

  /** A session that goes with a process. */
  public static SessionInfo session(String name, ProcessInfo of) {
    return new SessionInfo(
        SessionId.fresh(), name, of.process(), of.node(), of.host(), false, NOON);
  }

  /** Settings of the unit that multiplies. */
  public static JsonNode by(int factor) {
    return JsonNodeFactory.instance.objectNode().put("by", factor).put("on", true);
  }

  /** What an owner says after it applied other settings. */
  public static SettingsRevision revision(
      ProcessInfo owner, UnitAddress unit, long revision, JsonNode before, JsonNode value) {
    return new SettingsRevision(
        unit, revision, 7 * revision, before, value, "ann", "to see", NOON, owner.process());
  }
}
