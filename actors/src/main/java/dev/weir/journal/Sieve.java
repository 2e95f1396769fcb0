package dev.weir.journal;

import dev.weir.events.Deployment;
import dev.weir.events.EventLog;
import dev.weir.events.Fact;
import dev.weir.events.GraphEvent;
import dev.weir.events.Placed;
import dev.weir.events.Recorded;
import dev.weir.events.SettingsEvent;
import dev.weir.events.StatusEvent;
import dev.weir.events.TopologyEvent;
import dev.weir.id.Cursor;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.AuditProtocol;
import dev.weir.protocol.AuditProtocol.Page;
import dev.weir.protocol.AuditProtocol.Wish;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets those events pass that an audit asks for.
 *
 * @param wish what it asks for
 */
public record Sieve(Wish wish) {

  /** Most events that it wants, at least one. */
  public int limit() {
    return Math.clamp(wish.limit(), 1, AuditProtocol.PAGE_MAX);
  }

  /** Whether it wants an event, wherever in the stream that is. Values are no matter of audits. */
  public boolean passes(Recorded event) {
    var since = wish.since();
    var unit = wish.unit();
    return event.event().topic() != GraphEvent.Topic.VALUES
        && (since == null || !event.at().isBefore(since))
        && (wish.topics().isEmpty() || wish.topics().contains(event.event().topic()))
        && (unit == null || names(event.event(), unit));
  }

  /** The page of what is only remembered. */
  public Page page(EventLog log) {
    var events = new ArrayList<Recorded>();
    var after = wish.after();
    var next = log.end();
    for (var event : log.events().values()) {
      if (after != null && event.cursor().compareTo(after) <= 0) {
        continue;
      }
      if (events.size() == limit()) {
        return new Page(events, next, false, false);
      }
      next = event.cursor();
      if (passes(event)) {
        events.add(event);
      }
    }
    return new Page(events, latest(after, next), true, false);
  }

  private static Cursor latest(@Nullable Cursor after, Cursor next) {
    return after != null && after.compareTo(next) > 0 ? after : next;
  }

  private static boolean names(GraphEvent event, UnitAddress unit) {
    return switch (event) {
      case SettingsEvent settings -> unit.equals(unit(settings));
      case StatusEvent status -> names(status, unit);
      case TopologyEvent topology -> names(topology, unit);
    };
  }

  private static boolean names(StatusEvent event, UnitAddress unit) {
    return switch (event) {
      case StatusEvent.UnitChanged changed -> unit.equals(changed.unit());
      case StatusEvent.ActivityChanged(var graph, var paused) -> isIn(unit, graph.path());
      case StatusEvent.RunStarted(var graph, var run) -> isIn(unit, graph.path());
      case StatusEvent.RunStopped(var graph, var run, var why) -> isIn(unit, graph.path());
      case StatusEvent.Told told -> names(told.fact(), unit);
    };
  }

  private static boolean names(Fact fact, UnitAddress unit) {
    return switch (fact) {
      case Fact.UnitNotified notified -> unit.equals(notified.unit());
      case Fact.WatchActivated activated -> unit.equals(activated.unit());
      case Fact.UnitFailed failed -> unit.equals(failed.unit());
      case Fact.ValueShown shown -> unit.equals(shown.unit());
      case Fact.MessagesLost lost ->
          unit.equals(lost.edge().from().unit()) || unit.equals(lost.edge().to().unit());
      case Fact.ConnectionChanged changed -> false;
      case Fact.OutageEnded ended -> false;
    };
  }

  private static UnitAddress unit(SettingsEvent event) {
    return switch (event) {
      case SettingsEvent.InitialSettings initial -> initial.unit();
      case SettingsEvent.SettingsUpdated(var revision, var schema) -> revision.unit();
      case SettingsEvent.SettingsRemoved(var gone, var why) -> gone;
    };
  }

  private static boolean names(TopologyEvent event, UnitAddress unit) {
    return switch (event) {
      case TopologyEvent.ProcessLeft left -> left.orphaned().contains(unit);
      case TopologyEvent.OwnershipChanged(var process, var added, var removed) ->
          added.contains(unit) || removed.contains(unit);
      case TopologyEvent.MetadataRegistered(var session, var metadata) ->
          metadata.units().stream().map(Blueprint.UnitPlan::address).anyMatch(unit::equals);
      case TopologyEvent.MetadataWithdrawn(var session, var graph) -> isIn(unit, graph.path());
      case TopologyEvent.EdgesChanged(var session, var made, var withdrawn) ->
          Stream.of(made, withdrawn).flatMap(List::stream).anyMatch(edge -> touches(edge, unit));
      case TopologyEvent.GraphDeployed(var deployment) -> isPlaced(deployment, unit);
      case TopologyEvent.UnitsPlaced(var graph, var placed) ->
          placed.stream().map(Placed::unit).anyMatch(unit::equals);
      case TopologyEvent.GraphUndeployed(var graph, var why) -> isIn(unit, graph.path());
      case TopologyEvent.ProcessJoined joined -> false;
      case TopologyEvent.SessionOpened opened -> false;
      case TopologyEvent.SessionClosed closed -> false;
    };
  }

  private static boolean isPlaced(Deployment deployment, UnitAddress unit) {
    return deployment.units().stream().map(Placed::unit).anyMatch(unit::equals);
  }

  private static boolean touches(Edge edge, UnitAddress unit) {
    return edge.from().unit().equals(unit) || edge.to().unit().equals(unit);
  }

  private static boolean isIn(UnitAddress unit, String graph) {
    return unit.path().startsWith(graph + "/");
  }
}
