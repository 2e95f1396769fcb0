package dev.weir.cli;

import dev.weir.events.Fact;
import dev.weir.events.GraphEvent;
import dev.weir.events.Placed;
import dev.weir.events.Recorded;
import dev.weir.events.SettingsEvent;
import dev.weir.events.SettingsRevision;
import dev.weir.events.StatusEvent;
import dev.weir.events.TopologyEvent;
import dev.weir.id.ProcessId;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An event in one line, for people. */
final class EventLine {
  private static final int LISTED_MAX = 6;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

  private EventLine() {}

  /** Its place, the time of day here, and what happened. */
  static String of(Recorded recorded) {
    return line(recorded, CLOCK.format(recorded.at()));
  }

  /** Its place, when it was wherever that is read, and what happened. */
  static String dated(Recorded recorded) {
    return line(recorded, recorded.at().truncatedTo(ChronoUnit.MILLIS).toString());
  }

  private static String line(Recorded recorded, String when) {
    var text = text(recorded.event()).replaceAll("\\p{Cntrl}+", " ");
    return "%s  %s  %s".formatted(recorded.cursor(), when, text);
  }

  private static String text(GraphEvent event) {
    return switch (event) {
      case TopologyEvent topology -> text(topology);
      case SettingsEvent settings -> text(settings);
      case StatusEvent.UnitChanged(var process, var unit, var state, var reason) ->
          "%s is %s".formatted(unit, PsCommand.state(state.name(), reason));
      case StatusEvent.ActivityChanged(var graph, var paused) ->
          graph + (paused ? " is held" : " goes on");
      case StatusEvent.RunStarted(var graph, var run) -> "%s: run %s begins".formatted(graph, run);
      case StatusEvent.RunStopped(var graph, var run, var why) ->
          "%s: run %s is over: %s".formatted(graph, run, why);
      case StatusEvent.Told(var process, var number, var made, var fact) -> text(process, fact);
    };
  }

  private static String text(ProcessId process, Fact fact) {
    return switch (fact) {
      case Fact.UnitNotified(var unit, var run, var level, var text) ->
          "%s %s: %s".formatted(unit, level.name().toLowerCase(Locale.ROOT), text);
      case Fact.WatchActivated(var unit, var run, var watch) ->
          "%s: what it watched for has come: %s".formatted(unit, watch);
      case Fact.UnitFailed(var unit, var run, var cause) -> "%s failed: %s".formatted(unit, cause);
      case Fact.ValueShown(var unit, var run, var name, var value) ->
          "%s %s = %s".formatted(unit, name, Figures.shown(value));
      case Fact.ConnectionChanged(var from, var to, var why) ->
          "process %s: link %s, was %s%s"
              .formatted(process, to, from, why.isEmpty() ? "" : ": " + why);
      case Fact.MessagesLost(var edge, var to, var count) ->
          "%s -> %s: %d messages lost on their way to process %s"
              .formatted(edge.from(), edge.to(), count, to);
      case Fact.OutageEnded outage ->
          ("process %s: outage of %s over (%s): %d came to be, %d told since, %d thinned, %d"
                  + " dropped")
              .formatted(
                  process,
                  Figures.time(Duration.ofMillis(outage.millis())),
                  outage.why(),
                  outage.buffered(),
                  outage.replayed(),
                  outage.thinned(),
                  outage.dropped());
    };
  }

  private static String text(TopologyEvent event) {
    return switch (event) {
      case TopologyEvent.ProcessJoined(var process) ->
          "node %s is there (host %s, pid %d)"
              .formatted(process.node(), process.host(), process.pid());
      case TopologyEvent.ProcessLeft(var process, var node, var why, var orphaned) ->
          "node %s is gone: %s%s".formatted(node, why, list("; orphaned ", orphaned));
      case TopologyEvent.OwnershipChanged(var process, var added, var removed) ->
          "process %s%s%s".formatted(process, list(" owns ", added), list(" gave up ", removed));
      case TopologyEvent.SessionOpened(var session) -> session.described() + " is open";
      case TopologyEvent.SessionClosed(var session, var why) ->
          "session %s is closed: %s".formatted(session, why);
      case TopologyEvent.MetadataRegistered(var session, var metadata) ->
          "session %s speaks for %s".formatted(session, metadata.graph());
      case TopologyEvent.MetadataWithdrawn(var session, var graph) ->
          "session %s no longer speaks for %s".formatted(session, graph);
      case TopologyEvent.EdgesChanged(var session, var made, var withdrawn) ->
          "edges%s%s".formatted(list(" made ", made), list(" withdrawn ", withdrawn));
      case TopologyEvent.GraphDeployed(var deployment) ->
          "%s is deployed (%s)%s"
              .formatted(
                  deployment.graph(),
                  deployment.source(),
                  list(": ", deployment.units().stream().map(Placed::unit).toList()));
      case TopologyEvent.UnitsPlaced(var graph, var units) ->
          "%s: %s"
              .formatted(
                  graph, list("to run elsewhere ", units.stream().map(EventLine::place).toList()));
      case TopologyEvent.GraphUndeployed(var graph, var why) ->
          "%s is undeployed: %s".formatted(graph, why);
    };
  }

  private static String place(Placed placed) {
    return placed.process() == null
        ? placed.unit() + " waits"
        : placed.unit() + " in " + placed.process();
  }

  private static String text(SettingsEvent event) {
    return switch (event) {
      case SettingsEvent.InitialSettings initial ->
          "%s begins with %s%s"
              .formatted(
                  initial.unit(), initial.value(), initial.inForce() ? "" : ", not in force");
      case SettingsEvent.SettingsUpdated(var revision, var schema) -> text(revision);
      case SettingsEvent.SettingsRemoved(var unit, var why) ->
          "%s has no known settings any more: %s".formatted(unit, why);
    };
  }

  private static String text(SettingsRevision revision) {
    var changes = list("", FieldChange.between(revision.before(), revision.value()));
    return "%s has revision %d: %s, by %s%s"
        .formatted(
            revision.unit(),
            revision.revision(),
            changes.isEmpty() ? "as it was" : changes,
            revision.by(),
            revision.why().isEmpty() ? "" : " (" + revision.why() + ")");
  }

  /** Some things after a word, the first few of them; nothing if there are none. */
  private static String list(String before, Collection<?> things) {
    if (things.isEmpty()) {
      return "";
    }
    List<String> shown =
        new ArrayList<>(things.stream().limit(LISTED_MAX).map(Object::toString).toList());
    if (things.size() > LISTED_MAX) {
      shown.add((things.size() - LISTED_MAX) + " more");
    }
    return before + shown.stream().collect(Collectors.joining(", "));
  }
}
