package dev.weir.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.events.ProcessInfo;
import dev.weir.events.SessionInfo;
import dev.weir.events.SettingsRevision;
import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import dev.weir.unit.InletOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Who and what plays in these tests. Every unit has an inlet, a feedback inlet and an outlet. */
public final class Cast {
  /** The time of everything; nothing may depend on it. */
  public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private Cast() {}

  /** A worker with a number of its own. */
  public static ProcessInfo worker(int number) {
    return worker(number, "n" + number);
  }

  /** A worker of a name. */
  public static ProcessInfo worker(int number, String node) {
    return process(new UUID(1, number), node, List.of("worker"));
  }

  /** Another process of a node, which has the spill of one before it. */
  public static ProcessInfo heir(int number, ProcessInfo of) {
    return heir(new UUID(1, number), of);
  }

  /** Another process of a node, which has the spill of one before it. */
  public static ProcessInfo heir(UUID id, ProcessInfo of) {
    return new ProcessInfo(
        new ProcessId(id),
        of.node(),
        of.host(),
        of.pid() + 1,
        of.roles(),
        of.member() + " again",
        of.version(),
        of.data(),
        of.since(),
        of.sender());
  }

  /** A process of a name and roles. */
  public static ProcessInfo process(UUID id, String node, List<String> roles) {
    return new ProcessInfo(
        new ProcessId(id),
        node,
        "host-of-" + node,
        4242,
        roles,
        "member of " + node,
        "0.1.0",
        new ProcessInfo.DataAddress("127.0.0.1", 7_000, "c0ffee"),
        NOON,
        new ProcessId(id));
  }

  /** A session that goes with a process. */
  public static SessionInfo session(int number, ProcessInfo of) {
    return session(new UUID(2, number), of, false);
  }

  /** A session. */
  public static SessionInfo session(UUID id, ProcessInfo of, boolean lasting) {
    return new SessionInfo(
        new SessionId(id), "client", of.process(), of.node(), of.host(), lasting, NOON);
  }

  /** Units {@code u0, u1 ...} in a row, all tuned alike. */
  public static Blueprint row(String graph, int units) {
    var address = new GraphAddress(graph);
    return graph(
        graph, IntStream.range(0, units).mapToObj(i -> address.unit("u" + i)).toList(), 1, false);
  }

  /** A graph of some units in a row. */
  public static Blueprint graph(String graph, List<UnitAddress> units, int gain, boolean feedback) {
    var edges = new ArrayList<Edge>();
    for (int i = 1; i < units.size(); i++) {
      edges.add(edge(units.get(i - 1), units.get(i)));
    }
    return new Blueprint(
        new GraphAddress(graph),
        "",
        units.stream().map(unit -> unit(unit, gain, feedback)).toList(),
        List.of(),
        edges);
  }

  /** The plan of a unit; one whose name ends in {@code x} cannot be tuned. */
  private static Blueprint.UnitPlan unit(UnitAddress address, int gain, boolean feedback) {
    var back = InletOptions.DEFAULT.optional();
    return new Blueprint.UnitPlan(
        address,
        Blueprint.Kind.UNIT,
        "sample.Unit",
        "",
        address.name().endsWith("x") ? JsonNodeFactory.instance.objectNode() : gain(gain),
        JsonNodeFactory.instance.objectNode().put("type", "object"),
        List.of(
            new Blueprint.InletPlan("in", "long", InletOptions.DEFAULT.optional()),
            new Blueprint.InletPlan("back", "long", feedback ? back.asFeedback() : back)),
        List.of(new Blueprint.OutletPlan("out", "long")),
        List.of());
  }

  /** From one unit's outlet to another's inlet. */
  public static Edge edge(UnitAddress from, UnitAddress to) {
    return new Edge(from.port("out"), to.port("in"));
  }

  /** The same, by the units' addresses. */
  public static Edge edge(String from, String to) {
    return edge(new UnitAddress(from), new UnitAddress(to));
  }

  /** From one unit's outlet to another's feedback inlet. */
  public static Edge back(String from, String to) {
    return new Edge(new UnitAddress(from).port("out"), new UnitAddress(to).port("back"));
  }

  /** Settings. */
  public static JsonNode gain(int gain) {
    return JsonNodeFactory.instance.objectNode().put("gain", gain);
  }

  /** What an owner reports. */
  public static SettingsRevision revision(
      ProcessId by, UnitAddress unit, long revision, JsonNode value) {
    return new SettingsRevision(unit, revision, 0, gain(0), value, "somebody", "", NOON, by);
  }
}
