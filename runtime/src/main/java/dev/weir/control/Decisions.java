package dev.weir.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.core.Verdict;
import dev.weir.events.GraphEvent;
import dev.weir.events.ProcessInfo;
import dev.weir.events.SessionInfo;
import dev.weir.events.SettingsRevision;
import dev.weir.events.StatusEvent.ActivityChanged;
import dev.weir.events.StatusEvent.RunStarted;
import dev.weir.events.StatusEvent.Told;
import dev.weir.events.StatusEvent.UnitChanged;
import dev.weir.events.TopologyEvent;
import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import dev.weir.placement.Deployments;
import dev.weir.session.Sessions;
import dev.weir.settings.Nearest;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * What follows from wishes and mishaps: the events that make it so, or why it is refused. What
 * touches several concerns is decided here. Pure; a refusal changes nothing.
 *
 * @param state what is known
 */
public record Decisions(GraphState state) {

  private Draft draft() {
    return new Draft(state);
  }

  private List<ProcessInfo> processes() {
    return List.copyOf(state.ownership().processes().values());
  }

  /** A process wants to be known; units that waited for one like it get their place. */
  public Verdict<GraphEvent> join(ProcessInfo process) {
    var draft = draft().add(state.ownership().join(process));
    if (draft.isDenied() || state.ownership().processes().containsKey(process.process())) {
      return draft.verdict();
    }
    var all = List.copyOf(draft.state().ownership().processes().values());
    return draft.add(state.deployments().processJoined(all)).verdict();
  }

  /** A process wants to be known, with what it runs already: all of it or nothing. */
  public Verdict<GraphEvent> register(ProcessInfo process, Collection<UnitAddress> units) {
    var draft = draft().add(join(process));
    return draft.isDenied()
        ? draft.verdict()
        : draft
            .add(new Decisions(draft.state()).own(process.process(), units, List.of()))
            .verdict();
  }

  /**
   * A process takes on units and gives up others. What it gives up loses its settings, unless the
   * unit is only on its way to another process.
   */
  public Verdict<GraphEvent> own(
      ProcessId process, Collection<UnitAddress> added, Collection<UnitAddress> removed) {
    var own = state.ownership().unitsOf(process);
    var misplaced =
        added.stream()
            .filter(unit -> !own.contains(unit) && isPlacedElsewhere(unit, process))
            .findFirst();
    if (misplaced.isPresent()) {
      return Verdict.denied(
          Refusal.of(
              Code.CONFLICT,
              "%s is to run on %s, not on process %s",
              misplaced.get(),
              placeOf(misplaced.get()),
              process));
    }
    var draft = draft().add(state.ownership().update(process, added, removed));
    if (draft.isDenied()) {
      return draft.verdict();
    }
    var gone =
        removed.stream()
            .filter(unit -> own.contains(unit) && state.deployments().of(unit).isEmpty())
            .toList();
    return draft.add(state.settings().released(gone)).verdict();
  }

  private boolean isPlacedElsewhere(UnitAddress unit, ProcessId process) {
    var placed = state.deployments().places().get(unit);
    return placed != null && !process.equals(placed.process());
  }

  private String placeOf(UnitAddress unit) {
    return state
        .deployments()
        .placeOf(unit)
        .map(place -> state.ownership().processes().get(place))
        .map(ProcessInfo::described)
        .orElse("no process until somebody places it");
  }

  /** A process is about to leave: those of its units that others may run go there. */
  public List<GraphEvent> retire(ProcessId process) {
    var others = processes().stream().filter(other -> !other.process().equals(process)).toList();
    return List.copyOf(state.deployments().handOver(process, others));
  }

  /** A process is gone, and all that depended on it. */
  public List<GraphEvent> leave(ProcessId process, String why) {
    return new Endings(state).leave(process, why);
  }

  /** A process is gone with all others; units of graphs that stay go on as they were tuned. */
  public List<GraphEvent> fallen(ProcessId process, String why) {
    return new Endings(state).fallen(process, why);
  }

  /** Somebody wants to declare things. A session that goes with a process needs one that lives. */
  public Verdict<GraphEvent> open(SessionInfo session) {
    return session.lasting() || state.ownership().processes().containsKey(session.process())
        ? draft().add(state.sessions().open(session)).verdict()
        : Verdict.denied(
            Refusal.of(
                Code.UNAVAILABLE,
                "process %s is not registered yet, on which the session would depend",
                session.process()));
  }

  /**
   * A session says what its components are, and so what they begin with. Refused if it runs that
   * graph, or if edges that stand would close a cycle because an inlet is feedback no longer.
   */
  public Verdict<GraphEvent> register(SessionId session, Blueprint metadata) {
    var draft = draft();
    register(draft, session, metadata);
    return draft.verdict();
  }

  private static void register(Draft draft, SessionId session, Blueprint metadata) {
    var state = draft.state();
    var verdict = state.sessions().register(session, metadata);
    if (verdict.equals(Verdict.granted())) {
      return;
    }
    var graph = metadata.graph();
    var before = state.sessions().plans(session, graph);
    if (verdict instanceof Verdict.Granted<TopologyEvent>) {
      if (state.deployments().of(session).contains(graph)) {
        draft.add(
            Verdict.denied(Refusal.of(Code.CONFLICT, "graph %s runs: undeploy it first", graph)));
        return;
      }
      var tuned = metadata.units().stream().filter(unit -> !unit.settings().isEmpty());
      var gone = new HashSet<>(state.units(session, graph));
      tuned.map(Blueprint.UnitPlan::address).toList().forEach(gone::remove);
      draft.add(state.settings().withdrawal(session, gone, state::isOwned));
    }
    draft.add(verdict);
    if (!draft.isDenied()) {
      draft.add(state.settings().registered(session, metadata));
      draft.add(standing(draft.state().sessions().unfounded(before)));
    }
  }

  private static Verdict<GraphEvent> standing(List<TopologyEvent.EdgesChanged> unfounded) {
    return unfounded.isEmpty()
        ? Verdict.granted()
        : Verdict.denied(
            Refusal.of(
                Code.CYCLE,
                "without feedback there the edge %s closes a cycle: disconnect it first",
                unfounded.getFirst().withdrawn().getFirst()));
  }

  /** A session makes edges. */
  public Verdict<GraphEvent> connect(SessionId session, List<Edge> edges) {
    return draft().add(state.sessions().connect(session, edges)).verdict();
  }

  /** A session takes back edges of its own. */
  public Verdict<GraphEvent> disconnect(SessionId session, List<Edge> edges) {
    return draft().add(state.sessions().disconnect(session, edges)).verdict();
  }

  /** A session takes back all it declared, and stays open. */
  public Verdict<GraphEvent> clear(SessionId session) {
    if (state.sessions().session(session).isEmpty()) {
      return Verdict.denied(Sessions.unknown(session));
    }
    return new Endings(state).clear(session, "its session cleared it");
  }

  /** A session ends, and all it declared goes; nothing if it is not open. */
  public List<GraphEvent> close(SessionId session, String why) {
    return new Endings(state).close(session, why);
  }

  /**
   * A graph is wanted: a session, if it is not open yet, and in its name the metadata, the edges
   * and a place for each unit; or nothing.
   */
  public Verdict<GraphEvent> deploy(SessionInfo session, Deployments.Wish wish) {
    var objection = draft().add(state.deployments().deploy(wish, processes()));
    if (objection.isDenied()) {
      return objection.verdict();
    }
    var draft = draft();
    if (state.sessions().session(session.session()).isEmpty()) {
      draft.add(open(session));
    }
    register(draft, session.session(), wish.graph());
    draft.add(draft.state().settings().anew(session.session(), wish.graph()));
    draft.add(draft.state().sessions().connect(session.session(), wish.graph().edges()));
    draft.add(state.deployments().deploy(wish, processes()));
    return draft.add(List.of(new RunStarted(wish.graph().graph(), wish.run()))).verdict();
  }

  /**
   * A graph is wanted no longer: its metadata and its session's edges go too, and so does a lasting
   * session that declared nothing else.
   */
  public Verdict<GraphEvent> undeploy(GraphAddress graph, String why) {
    return state.deployments().graphs().containsKey(graph)
        ? new Endings(state).undeploy(graph, why)
        : Verdict.denied(unknownGraph(graph));
  }

  private Refusal unknownGraph(GraphAddress graph) {
    var names = state.deployments().graphs().keySet().stream().map(GraphAddress::path).toList();
    return names.isEmpty()
        ? Refusal.of(Code.NOT_FOUND, "no graph runs: deploy one first")
        : Refusal.of(
                Code.NOT_FOUND,
                "no graph \"%s\" runs: there is %s",
                graph,
                Nearest.listed(graph.path(), names))
            .withNear(Nearest.few(graph.path(), names));
  }

  /** A unit is wanted on another node. */
  public Verdict<GraphEvent> move(UnitAddress unit, String node) {
    return draft().add(state.deployments().move(unit, node, processes())).verdict();
  }

  /** A graph is to be held between two messages, or to go on. */
  public Verdict<GraphEvent> activity(GraphAddress graph, boolean paused) {
    if (!state.deployments().graphs().containsKey(graph)) {
      return Verdict.denied(unknownGraph(graph));
    }
    return state.deployments().paused().contains(graph) == paused
        ? Verdict.granted()
        : Verdict.granted(new ActivityChanged(graph, paused));
  }

  /** An owner reports how a unit is tuned now; nobody else may. */
  public Verdict<GraphEvent> report(SettingsRevision change, JsonNode schema) {
    return new Reports(state).tuned(change, schema);
  }

  /** An owner says where a unit stands in its life; nobody else may. */
  public Verdict<GraphEvent> unit(UnitChanged change) {
    return new Reports(state).lives(change);
  }

  /**
   * A process says something for the first time: what it said before is known already.
   *
   * @param told numbered by the process, one after the other
   */
  public Verdict<GraphEvent> tell(Told told) {
    return new Reports(state).tells(told);
  }
}
