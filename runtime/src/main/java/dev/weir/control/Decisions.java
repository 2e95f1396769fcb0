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
import java.util.List;
import java.util.Objects;

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
    var misplaced = added.stream().filter(unit -> isPlacedElsewhere(unit, process)).findFirst();
    if (misplaced.isPresent()) {
      return Verdict.denied(
          Refusal.of(Code.CONFLICT, "%s is to run on another process", misplaced.get()));
    }
    var draft = draft().add(state.ownership().update(process, added, removed));
    if (draft.isDenied()) {
      return draft.verdict();
    }
    var own = state.ownership().unitsOf(process);
    var gone =
        removed.stream()
            .filter(unit -> own.contains(unit) && state.deployments().of(unit).isEmpty())
            .toList();
    return draft.add(state.settings().released(gone)).verdict();
  }

  private boolean isPlacedElsewhere(UnitAddress unit, ProcessId process) {
    return state.deployments().of(unit).stream()
        .flatMap(deployment -> deployment.units().stream())
        .anyMatch(placed -> placed.unit().equals(unit) && !process.equals(placed.process()));
  }

  /** A process is about to leave: those of its units that others may run go there. */
  public List<GraphEvent> retire(ProcessId process) {
    var others = processes().stream().filter(other -> !other.process().equals(process)).toList();
    return List.copyOf(state.deployments().handOver(process, others));
  }

  /** A process is gone, and all that depended on it. */
  public List<GraphEvent> leave(ProcessId process, String why) {
    if (!state.ownership().processes().containsKey(process)) {
      return List.of();
    }
    var draft = draft();
    for (var session : state.sessions().dependentOn(process)) {
      draft.add(new Decisions(draft.state()).close(session, why));
    }
    var orphaned = List.copyOf(state.ownership().unitsOf(process));
    draft.add(draft.state().ownership().leave(process, why));
    draft.add(draft.state().settings().released(orphaned));
    var left = List.copyOf(draft.state().ownership().processes().values());
    draft.add(draft.state().deployments().processLost(process, left));
    return events(draft);
  }

  /** Somebody wants to declare things. */
  public Verdict<GraphEvent> open(SessionInfo session) {
    return draft().add(state.sessions().open(session)).verdict();
  }

  /** A session says what its components are, and so what they begin with. */
  public Verdict<GraphEvent> register(SessionId session, Blueprint metadata) {
    var draft = draft();
    register(draft, session, metadata);
    return draft.verdict();
  }

  private static void register(Draft draft, SessionId session, Blueprint metadata) {
    var before = draft.state();
    var replaces =
        before.sessions().session(session).stream()
            .anyMatch(own -> own.metadata().containsKey(metadata.graph()));
    var verdict = before.sessions().register(session, metadata);
    if (replaces && verdict instanceof Verdict.Granted<TopologyEvent>) {
      draft.add(before.settings().withdrawal(session, metadata.graph()));
    }
    draft.add(verdict);
    if (!draft.isDenied()) {
      draft.add(draft.state().settings().registered(session, metadata));
    }
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
    var draft = draft();
    clear(draft, session, "its session cleared it");
    return draft.verdict();
  }

  private static void clear(Draft draft, SessionId session, String why) {
    for (var graph : draft.state().deployments().of(session)) {
      draft.add(draft.state().deployments().undeploy(graph, why));
    }
    var declared = draft.state().sessions().session(session).orElseThrow();
    for (var graph : declared.metadata().keySet()) {
      draft.add(draft.state().settings().withdrawal(session, graph));
    }
    draft.add(draft.state().sessions().clear(session));
  }

  /** A session ends, and all it declared goes; nothing if it is not open. */
  public List<GraphEvent> close(SessionId session, String why) {
    if (state.sessions().session(session).isEmpty()) {
      return List.of();
    }
    var draft = draft();
    clear(draft, session, why);
    draft.add(draft.state().sessions().close(session, why));
    return events(draft);
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
      draft.add(state.sessions().open(session));
    }
    register(draft, session.session(), wish.graph());
    draft.add(draft.state().sessions().connect(session.session(), wish.graph().edges()));
    return draft.add(state.deployments().deploy(wish, processes())).verdict();
  }

  /** A graph is wanted no longer; a session that was opened for it alone goes with it. */
  public Verdict<GraphEvent> undeploy(GraphAddress graph, String why) {
    var deployment = state.deployments().graphs().get(graph);
    if (deployment == null) {
      return Verdict.denied(unknownGraph(graph));
    }
    var session = deployment.session();
    var info = state.sessions().session(session).orElseThrow().info();
    if (info.lasting() && state.deployments().of(session).size() == 1) {
      return Verdict.grantedAll(close(session, why));
    }
    var edges =
        state.sessions().session(session).orElseThrow().edges().stream()
            .filter(edge -> isOf(graph, edge.from().unit()) || isOf(graph, edge.to().unit()))
            .toList();
    var draft = draft().add(state.deployments().undeploy(graph, why));
    draft.add(state.settings().withdrawal(session, graph));
    draft.add(draft.state().sessions().disconnect(session, edges));
    draft.add(List.of(new TopologyEvent.MetadataWithdrawn(session, graph)));
    return draft.verdict();
  }

  private static boolean isOf(GraphAddress graph, UnitAddress unit) {
    return unit.path().startsWith(graph.path() + "/");
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
            .withNear(names);
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
    return notOwned(change.source(), change.unit())
        .<Verdict<GraphEvent>>map(Verdict::denied)
        .orElseGet(() -> draft().add(state.settings().report(change, schema)).verdict());
  }

  /** An owner says where a unit stands in its life; nobody else may. */
  public Verdict<GraphEvent> unit(UnitChanged change) {
    return notOwned(change.process(), change.unit())
        .<Verdict<GraphEvent>>map(Verdict::denied)
        .orElseGet(
            () ->
                Objects.equals(state.units().get(change.unit()), change)
                    ? Verdict.granted()
                    : Verdict.granted(change));
  }

  private java.util.Optional<Refusal> notOwned(ProcessId process, UnitAddress unit) {
    if (!state.ownership().processes().containsKey(process)) {
      return java.util.Optional.of(
          Refusal.of(Code.CONFLICT, "process %s is not registered: register it first", process));
    }
    return process.equals(state.ownership().owners().get(unit))
        ? java.util.Optional.empty()
        : java.util.Optional.of(
            Refusal.of(
                Code.CONFLICT,
                "process %s does not own %s: only its owner may report on it",
                process,
                unit));
  }

  private static List<GraphEvent> events(Draft draft) {
    return switch (draft.verdict()) {
      case Verdict.Granted<GraphEvent>(var events) -> events;
      case Verdict.Denied<GraphEvent>(var why) -> throw new IllegalStateException(why.toString());
    };
  }
}
