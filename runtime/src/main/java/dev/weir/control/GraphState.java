package dev.weir.control;

import dev.weir.events.Fact;
import dev.weir.events.GraphEvent;
import dev.weir.events.Recorded;
import dev.weir.events.SettingsEvent;
import dev.weir.events.StatusEvent;
import dev.weir.events.StatusEvent.ActivityChanged;
import dev.weir.events.StatusEvent.RunStarted;
import dev.weir.events.StatusEvent.RunStopped;
import dev.weir.events.StatusEvent.Told;
import dev.weir.events.StatusEvent.UnitChanged;
import dev.weir.events.TopologyEvent;
import dev.weir.events.TopologyEvent.EdgesChanged;
import dev.weir.events.TopologyEvent.GraphDeployed;
import dev.weir.events.TopologyEvent.GraphUndeployed;
import dev.weir.events.TopologyEvent.MetadataRegistered;
import dev.weir.events.TopologyEvent.MetadataWithdrawn;
import dev.weir.events.TopologyEvent.OwnershipChanged;
import dev.weir.events.TopologyEvent.ProcessJoined;
import dev.weir.events.TopologyEvent.ProcessLeft;
import dev.weir.events.TopologyEvent.SessionClosed;
import dev.weir.events.TopologyEvent.SessionOpened;
import dev.weir.events.TopologyEvent.UnitsPlaced;
import dev.weir.id.Cursor;
import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import dev.weir.ownership.Ownership;
import dev.weir.placement.Deployments;
import dev.weir.session.Sessions;
import dev.weir.topology.Blueprint;
import dev.weir.tuning.SettingsBook;
import java.util.List;
import org.pcollections.TreePMap;

/**
 * All that is known of the running graphs: the sum of the events up to a place in their stream. The
 * graph server has one, and every node follows with its own. Immutable.
 *
 * @param at the last event it knows
 * @param units what each unit's owner last said of its life
 * @param marks how far each process was heard
 * @param values what units show
 */
public record GraphState(
    Cursor at,
    Ownership ownership,
    Sessions sessions,
    SettingsBook settings,
    Deployments deployments,
    TreePMap<UnitAddress, UnitChanged> units,
    Marks marks,
    Values values) {

  /** Before all events. */
  public static final GraphState EMPTY = beginningAt(Cursor.START);

  /** Nothing is known, but that the next event follows this place. */
  public static GraphState beginningAt(Cursor cursor) {
    return new GraphState(
        cursor,
        Ownership.NONE,
        Sessions.NONE,
        SettingsBook.EMPTY,
        Deployments.NONE,
        TreePMap.empty(),
        Marks.NONE,
        Values.NONE);
  }

  /**
   * The state after the next event.
   *
   * @throws IllegalArgumentException if it is not the one that follows
   */
  public GraphState after(Recorded next) {
    if (!next.cursor().equals(at.next())) {
      throw new IllegalArgumentException(
          "event %s does not follow %s".formatted(next.cursor(), at));
    }
    return after(next.event()).at(next.cursor());
  }

  /** The same, known up to another place: another graph server counts from here on. */
  public GraphState at(Cursor cursor) {
    return new GraphState(cursor, ownership, sessions, settings, deployments, units, marks, values);
  }

  /** The state after an event that has no number yet. */
  GraphState after(GraphEvent event) {
    return switch (event) {
      case TopologyEvent topology -> after(topology);
      case SettingsEvent changed -> with(settings.after(changed));
      case StatusEvent status -> after(status);
    };
  }

  private GraphState after(TopologyEvent event) {
    return switch (event) {
      case ProcessJoined(var process) ->
          with(ownership.joined(process)).withMarks(marks.joined(process.sender()));
      case ProcessLeft(var process, var node, var why, var orphaned) ->
          with(ownership.left(process))
              .forgetting(orphaned)
              .withMarks(marks.left(senderOf(process)));
      case OwnershipChanged(var process, var added, var removed) ->
          with(ownership.changed(process, added, removed)).forgetting(removed);
      case SessionOpened(var session) -> with(sessions.opened(session));
      case SessionClosed(var session, var why) -> with(sessions.closed(session));
      case MetadataRegistered(var session, var metadata) ->
          with(sessions.registered(session, metadata));
      case MetadataWithdrawn(var session, var graph) ->
          with(settings.withdrawn(session, units(session, graph)))
              .with(sessions.withdrawn(session, graph));
      case EdgesChanged(var session, var made, var withdrawn) ->
          with(sessions.edgesChanged(session, made, withdrawn));
      case GraphDeployed(var deployment) -> with(deployments.deployed(deployment));
      case UnitsPlaced(var graph, var placed) -> with(deployments.placed(graph, placed));
      case GraphUndeployed(var graph, var why) ->
          with(deployments.undeployed(graph)).withValues(values.without(graph));
    };
  }

  /** Whether a process owns a unit. */
  boolean isOwned(UnitAddress unit) {
    return ownership.owners().containsKey(unit);
  }

  /** The units of which a session says what they are, by graph. */
  List<UnitAddress> units(SessionId session, GraphAddress graph) {
    return sessions.plans(session, graph).stream().map(Blueprint.UnitPlan::address).toList();
  }

  private GraphState after(StatusEvent event) {
    return switch (event) {
      case UnitChanged changed -> withUnits(units.plus(changed.unit(), changed));
      case ActivityChanged(var graph, var paused) -> with(deployments.activity(graph, paused));
      case RunStarted started -> this;
      case RunStopped stopped -> this;
      case Told told -> withMarks(marks.heard(senderOf(told.process()), told.number())).after(told);
    };
  }

  private GraphState after(Told told) {
    return told.fact() instanceof Fact.ValueShown value && isOfNow(told.process(), value)
        ? withValues(values.shown(value))
        : this;
  }

  /** Whether a value is of the run there is, and from where the unit is: others come too late. */
  private boolean isOfNow(ProcessId process, Fact.ValueShown value) {
    return process.equals(ownership.owners().get(value.unit()))
        && deployments
            .of(value.unit())
            .filter(graph -> graph.run().equals(value.run()))
            .isPresent();
  }

  /** The number of the last fact that a process has told; 0 if it has told none. */
  public long mark(ProcessId process) {
    return marks.of(senderOf(process));
  }

  private ProcessId senderOf(ProcessId process) {
    var known = ownership.processes().get(process);
    return known == null ? process : known.sender();
  }

  GraphState withMarks(Marks next) {
    return new GraphState(at, ownership, sessions, settings, deployments, units, next, values);
  }

  GraphState withValues(Values next) {
    return new GraphState(at, ownership, sessions, settings, deployments, units, marks, next);
  }

  GraphState with(Ownership next) {
    return new GraphState(at, next, sessions, settings, deployments, units, marks, values);
  }

  GraphState with(Sessions next) {
    return new GraphState(at, ownership, next, settings, deployments, units, marks, values);
  }

  GraphState with(SettingsBook next) {
    return new GraphState(at, ownership, sessions, next, deployments, units, marks, values);
  }

  GraphState with(Deployments next) {
    return new GraphState(at, ownership, sessions, settings, next, units, marks, values);
  }

  GraphState withUnits(TreePMap<UnitAddress, UnitChanged> next) {
    return new GraphState(at, ownership, sessions, settings, deployments, next, marks, values);
  }

  private GraphState forgetting(Iterable<UnitAddress> gone) {
    var left = units;
    for (var unit : gone) {
      left = left.minus(unit);
    }
    return withUnits(left).withValues(values.without(gone));
  }
}
