package dev.weir.cli;

import dev.weir.control.Snapshot;
import dev.weir.control.Snapshot.DeployedView;
import dev.weir.control.Snapshot.EdgeView;
import dev.weir.control.Snapshot.PlacedView;
import dev.weir.control.Snapshot.SessionView;
import dev.weir.id.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What runs, for people. */
final class TopologyTable {
  private TopologyTable() {}

  /** The lines of the table. */
  static List<String> lines(Snapshot snapshot) {
    var lines = new ArrayList<String>();
    lines.add(server(snapshot));
    if (snapshot.graph().graphs().isEmpty()) {
      lines.add("no graph runs: weir deploy GRAPH");
    } else {
      section(lines, units(snapshot.graph().graphs()));
    }
    if (!snapshot.graph().edges().isEmpty()) {
      section(lines, edges(snapshot));
    }
    if (!snapshot.sessions().isEmpty()) {
      section(lines, sessions(snapshot.sessions()));
    }
    return lines;
  }

  private static String server(Snapshot snapshot) {
    var server = snapshot.server();
    var place = "%d:%d".formatted(snapshot.epoch(), snapshot.seq());
    return server == null
        ? "at %s, the graph server is not known now".formatted(place)
        : "at %s, graph server on node %s (%s)".formatted(place, server.node(), server.host());
  }

  private static void section(List<String> lines, Columns columns) {
    lines.add("");
    lines.addAll(columns.lines());
  }

  private static Columns units(List<DeployedView> graphs) {
    var columns = new Columns();
    columns.row("UNIT", "NODE", "STATE");
    for (var graph : graphs) {
      for (var unit : graph.units()) {
        columns.row(
            unit.address().path(),
            unit.node() == null ? "–" : unit.node(),
            state(unit) + (graph.paused() ? " (graph paused)" : ""));
      }
    }
    return columns;
  }

  private static String state(PlacedView unit) {
    var state = unit.state();
    var word =
        state != null
            ? state.name()
            : unit.node() == null ? "waits for a node that may run it" : "not started yet";
    return PsCommand.state(word, unit.reason());
  }

  private static Columns edges(Snapshot snapshot) {
    var names =
        snapshot.sessions().stream()
            .collect(Collectors.toMap(SessionView::session, SessionView::name, (a, b) -> a));
    var columns = new Columns();
    columns.row("EDGE", "", "MADE BY");
    for (var edge : snapshot.graph().edges()) {
      columns.row(edge.edge().from().toString(), "→ " + edge.edge().to(), makers(edge, names));
    }
    return columns;
  }

  private static String makers(EdgeView edge, Map<SessionId, String> names) {
    return edge.sessions().stream()
        .map(session -> names.getOrDefault(session, session.toString()))
        .collect(Collectors.joining(", "));
  }

  private static Columns sessions(List<SessionView> sessions) {
    var columns = new Columns();
    columns.row("SESSION", "NODE", "HOST", "SINCE", "GRAPHS");
    for (var session : sessions) {
      columns.row(
          session.name() + (session.lasting() ? " (lasting)" : ""),
          session.node(),
          session.host(),
          session.since().toString(),
          session.graphs().stream().map(Object::toString).collect(Collectors.joining(", ")));
    }
    return columns;
  }
}
