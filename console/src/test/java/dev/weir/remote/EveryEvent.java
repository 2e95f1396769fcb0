package dev.weir.remote;

import dev.weir.events.Deployment;
import dev.weir.events.Fact;
import dev.weir.events.GraphEvent;
import dev.weir.events.PlaceRule;
import dev.weir.events.Placed;
import dev.weir.events.ProcessInfo;
import dev.weir.events.ProcessInfo.DataAddress;
import dev.weir.events.SessionInfo;
import dev.weir.events.SettingsEvent;
import dev.weir.events.SettingsRevision;
import dev.weir.events.StatusEvent;
import dev.weir.events.TopologyEvent;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.RunId;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Assembly;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import dev.weir.toys.CountGraph;
import dev.weir.unit.Notice;
import dev.weir.unit.Shown;
import dev.weir.unit.UnitState;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** One of each event there is. */
public final class EveryEvent {
  private static final ProcessId PROCESS = ProcessId.parse(Canned.PROCESS);
  private static final SessionId SESSION = SessionId.parse(Canned.SESSION);
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final GraphAddress GRAPH = new GraphAddress("count");
  private static final UnitAddress UNIT = new UnitAddress("count/scale");

  private static final RunId RUN = RunId.parse(Canned.SESSION);

  private EveryEvent() {}

  /** All of them. */
  public static List<GraphEvent> list() {
    return Stream.of(people(), graphs(), settings(), status()).flatMap(List::stream).toList();
  }

  private static List<GraphEvent> people() {
    var process =
        new ProcessInfo(
            PROCESS,
            "a",
            "h1",
            11,
            List.of(),
            "h1:1#1",
            "0.1.0",
            new DataAddress("", 0, ""),
            AT,
            PROCESS);
    var session = new SessionInfo(SESSION, "tests", PROCESS, "a", "h1", false, AT);
    return List.of(
        new TopologyEvent.ProcessJoined(process),
        new TopologyEvent.ProcessLeft(PROCESS, "a", "it crashed", List.of(UNIT)),
        new TopologyEvent.OwnershipChanged(PROCESS, List.of(UNIT), List.of()),
        new TopologyEvent.SessionOpened(session),
        new TopologyEvent.SessionClosed(SESSION, "its client is gone"));
  }

  private static List<GraphEvent> graphs() {
    var written = Assembly.of("count", new CountGraph(7, 0)).blueprint().toJson().toString();
    var blueprint = WireJson.read(WireJson.tree(written), Blueprint.class);
    var from = PortAddress.parse("count/counter/counts");
    var edge = new Edge(from, PortAddress.parse("count/scale/counts"));
    var rules = List.of(PlaceRule.parse("count/scale=role:big"));
    var placed = List.of(new Placed(UNIT, PROCESS));
    return List.of(
        new TopologyEvent.MetadataRegistered(SESSION, blueprint),
        new TopologyEvent.MetadataWithdrawn(SESSION, GRAPH),
        new TopologyEvent.EdgesChanged(SESSION, List.of(edge), List.of()),
        new TopologyEvent.GraphDeployed(
            new Deployment(GRAPH, "count", SESSION, rules, Deployment.OnLoss.RESTART, placed, RUN)),
        new TopologyEvent.UnitsPlaced(GRAPH, List.of(new Placed(UNIT, null))),
        new TopologyEvent.GraphUndeployed(GRAPH, "as wished"));
  }

  private static List<GraphEvent> settings() {
    var before = WireJson.tree("{\"gain\": 2}");
    var after = WireJson.tree("{\"gain\": 3}");
    var schema = WireJson.tree("{}");
    return List.of(
        new SettingsEvent.InitialSettings(SESSION, UNIT, before, schema, true),
        new SettingsEvent.SettingsUpdated(
            new SettingsRevision(UNIT, 4, 12, before, after, "ann@h", "louder", AT, PROCESS),
            schema),
        new SettingsEvent.SettingsRemoved(UNIT, "its owner is gone"));
  }

  private static List<GraphEvent> status() {
    return List.of(
        new StatusEvent.UnitChanged(PROCESS, UNIT, UnitState.RESTARTING, "it\nbroke"),
        new StatusEvent.ActivityChanged(GRAPH, true),
        new StatusEvent.RunStarted(GRAPH, RUN),
        new StatusEvent.RunStopped(GRAPH, RUN, "as wished"),
        told(1, new Fact.UnitNotified(UNIT, RUN, Notice.Level.ALARM, "too hot")),
        told(2, new Fact.WatchActivated(UNIT, RUN, "temperature above 90")),
        told(3, new Fact.UnitFailed(UNIT, RUN, "division by zero")),
        told(4, new Fact.ConnectionChanged("RECONNECTING", "CATCHING_UP", "")),
        told(5, new Fact.OutageEnded("no graph server", 18_000, 12, 9, 3, 0)),
        told(
            6,
            new Fact.MessagesLost(
                new Edge(
                    PortAddress.parse("count/counter/counts"),
                    PortAddress.parse("count/scale/counts")),
                PROCESS,
                3)),
        told(7, new Fact.ValueShown(UNIT, RUN, "bpm", Shown.of(71.5))),
        told(8, new Fact.ValueShown(UNIT, RUN, "rhythm", new Shown.Words("sinus"))),
        told(9, new Fact.ValueShown(UNIT, RUN, "steady", new Shown.Flag(true))));
  }

  private static GraphEvent told(long number, Fact fact) {
    return new StatusEvent.Told(PROCESS, number, AT, fact);
  }
}
