package dev.weir.control;

import dev.weir.core.Verdict;
import dev.weir.events.GraphEvent;
import dev.weir.events.StatusEvent.RunStopped;
import dev.weir.events.TopologyEvent.MetadataWithdrawn;
import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What goes with what ends. Nothing outlives who declared it, and nothing of anybody else's goes
 * along, but for edges that would close a cycle now that an inlet is not known as feedback.
 *
 * @param state what is known
 */
record Endings(GraphState state) {

  /** A process is gone, and all that depended on it; nothing if it was not known. */
  List<GraphEvent> leave(ProcessId process, String why) {
    return leave(process, why, false);
  }

  /** The same, but the units of graphs that stay keep their settings. */
  List<GraphEvent> fallen(ProcessId process, String why) {
    return leave(process, why, true);
  }

  private List<GraphEvent> leave(ProcessId process, String why, boolean isTunedStill) {
    var draft = new Draft(state);
    for (var session : state.sessions().dependentOn(process)) {
      close(draft, session, why);
    }
    var before = draft.state();
    var left = new TreeSet<>(state.ownership().unitsOf(process));
    for (var placed : before.deployments().places().values()) {
      // It was to run there, and nobody runs it: it will begin anew.
      if (process.equals(placed.process()) && !before.isOwned(placed.unit())) {
        left.add(placed.unit());
      }
    }
    if (isTunedStill) {
      left.removeIf(unit -> before.deployments().of(unit).isPresent());
    }
    draft.add(before.ownership().leave(process, why));
    draft.add(before.settings().released(left));
    var others = List.copyOf(draft.state().ownership().processes().values());
    draft.add(before.deployments().processLost(process, others));
    return draft.events();
  }

  /** A session takes back all it declared. */
  Verdict<GraphEvent> clear(SessionId session, String why) {
    var draft = new Draft(state);
    clear(draft, session, why);
    return draft.verdict();
  }

  /** A session ends; nothing happens if it is not open. */
  List<GraphEvent> close(SessionId session, String why) {
    var draft = new Draft(state);
    close(draft, session, why);
    return draft.events();
  }

  private static void close(Draft draft, SessionId session, String why) {
    if (draft.state().sessions().session(session).isPresent()) {
      clear(draft, session, why);
      draft.add(draft.state().sessions().close(session, why));
    }
  }

  private static void clear(Draft draft, SessionId session, String why) {
    var before = draft.state();
    for (var graph : before.deployments().of(session)) {
      draft.add(stopped(before, graph, why));
    }
    var forgotten = new ArrayList<Blueprint.UnitPlan>();
    for (var graph : before.sessions().session(session).orElseThrow().metadata().values()) {
      draft.add(withdrawal(before, session, graph.graph()));
      forgotten.addAll(graph.units());
    }
    draft.add(before.sessions().clear(session));
    draft.add(draft.state().sessions().unfounded(forgotten));
  }

  private static List<GraphEvent> stopped(GraphState before, GraphAddress graph, String why) {
    var events = new ArrayList<GraphEvent>(before.deployments().undeploy(graph, why));
    var deployment = before.deployments().graphs().get(graph);
    if (deployment != null) {
      events.add(new RunStopped(graph, deployment.run(), why));
    }
    return events;
  }

  private static List<? extends GraphEvent> withdrawal(
      GraphState before, SessionId session, GraphAddress graph) {
    return before.settings().withdrawal(session, before.units(session, graph), before::isOwned);
  }

  /** A graph that runs is wanted no longer. */
  Verdict<GraphEvent> undeploy(GraphAddress graph, String why) {
    var session = state.deployments().of(graph).flatMap(state.sessions()::session).orElseThrow();
    var id = session.info().session();
    var edges = session.edges().stream().filter(edge -> touches(edge, graph)).toList();
    var isAll = session.metadata().size() == 1 && edges.size() == session.edges().size();
    if (session.info().lasting() && isAll) {
      return Verdict.grantedAll(close(id, why));
    }
    var draft = new Draft(state).add(stopped(state, graph, why));
    draft.add(withdrawal(state, id, graph));
    draft.add(state.sessions().disconnect(id, edges));
    draft.add(List.of(new MetadataWithdrawn(id, graph)));
    draft.add(draft.state().sessions().unfounded(state.sessions().plans(id, graph)));
    return draft.verdict();
  }

  private boolean touches(Edge edge, GraphAddress graph) {
    return isOf(edge.from().unit(), graph) || isOf(edge.to().unit(), graph);
  }

  /** Units without metadata are of the graph in which their address lies. */
  private boolean isOf(UnitAddress unit, GraphAddress graph) {
    var known = state.sessions().components().get(unit);
    return known == null ? unit.path().startsWith(graph.path() + "/") : known.graph().equals(graph);
  }
}
