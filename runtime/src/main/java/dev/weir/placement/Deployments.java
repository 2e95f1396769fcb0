package dev.weir.placement;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.core.Verdict;
import dev.weir.events.Deployment;
import dev.weir.events.Deployment.OnLoss;
import dev.weir.events.PlaceRule;
import dev.weir.events.Placed;
import dev.weir.events.ProcessInfo;
import dev.weir.events.TopologyEvent;
import dev.weir.events.TopologyEvent.GraphDeployed;
import dev.weir.events.TopologyEvent.GraphUndeployed;
import dev.weir.events.TopologyEvent.UnitsPlaced;
import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.RunId;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import dev.weir.settings.Nearest;
import dev.weir.topology.Blueprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * Which graphs are to run, and where each of their units is to be.
 *
 * @param graphs by address
 * @param paused the graphs that are held between two messages
 * @param places where each unit of them is to be
 */
public record Deployments(
    TreePMap<GraphAddress, Deployment> graphs,
    TreePSet<GraphAddress> paused,
    TreePMap<UnitAddress, Placed> places) {

  /** No graphs yet. */
  public static final Deployments NONE =
      new Deployments(TreePMap.empty(), TreePSet.empty(), TreePMap.empty());

  /** What somebody wants to run. */
  public record Wish(
      Blueprint graph,
      String source,
      SessionId session,
      List<PlaceRule> rules,
      OnLoss onLoss,
      RunId run) {
    public Wish {
      rules = List.copyOf(rules);
    }
  }

  /** A graph is wanted. Refused if it runs already, or if no node may run one of its units. */
  public Verdict<TopologyEvent> deploy(Wish wish, List<ProcessInfo> processes) {
    var graph = wish.graph().graph();
    if (graph.level() > 1) {
      return Verdict.denied(
          Refusal.of(Code.INVALID, "graph %s lies inside another: deploy a whole one", graph));
    }
    if (graphs.containsKey(graph)) {
      return Verdict.denied(
          Refusal.of(Code.CONFLICT, "graph %s runs already: undeploy it first", graph));
    }
    var units = wish.graph().units().stream().map(Blueprint.UnitPlan::address).toList();
    for (var rule : wish.rules()) {
      var wrong = PlaceCheck.objection(rule, units, processes);
      if (wrong.isPresent()) {
        return Verdict.denied(wrong.get());
      }
    }
    var placed = new Placement(processes, load()).place(units, wish.rules());
    var homeless = placed.stream().filter(unit -> unit.process() == null).findFirst();
    return homeless.isPresent()
        ? Verdict.denied(PlaceCheck.homeless(homeless.get().unit(), wish.rules()))
        : Verdict.granted(
            new GraphDeployed(
                new Deployment(
                    graph,
                    wish.source(),
                    wish.session(),
                    wish.rules(),
                    wish.onLoss(),
                    placed,
                    wish.run())));
  }

  /** A unit is wanted on another node. */
  public Verdict<TopologyEvent> move(UnitAddress unit, String node, List<ProcessInfo> processes) {
    var deployment = of(unit);
    if (deployment.isEmpty()) {
      var names = places.keySet().stream().map(UnitAddress::path).toList();
      return Verdict.denied(
          names.isEmpty()
              ? Refusal.of(
                  Code.NOT_FOUND, "no graph runs, so there is no unit \"%s\" to move", unit)
              : Refusal.of(
                      Code.NOT_FOUND,
                      "no unit \"%s\" runs: there is %s",
                      unit,
                      Nearest.listed(unit.path(), names))
                  .withNear(Nearest.few(unit.path(), names)));
    }
    var wrong = PlaceCheck.unknownNode(node, processes);
    if (wrong.isPresent()) {
      return Verdict.denied(wrong.get());
    }
    var target =
        processes.stream().filter(process -> process.node().equals(node)).findFirst().orElseThrow();
    var wanted = new Placed(unit, target.process());
    return wanted.equals(places.get(unit))
        ? Verdict.granted()
        : Verdict.granted(new UnitsPlaced(deployment.get().graph(), List.of(wanted)));
  }

  /** A process is gone: where its units are to run now, as their graphs' policies say. */
  public List<TopologyEvent> processLost(ProcessId lost, List<ProcessInfo> left) {
    var events = new ArrayList<TopologyEvent>();
    var now = this;
    for (var deployment : graphs.values()) {
      var orphans = unitsAt(deployment, lost);
      if (!orphans.isEmpty()) {
        var placed =
            switch (deployment.onLoss()) {
              case RESTART -> new Placement(left, now.load()).place(orphans, deployment.rules());
              case WAIT -> orphans.stream().map(unit -> new Placed(unit, null)).toList();
            };
        events.add(new UnitsPlaced(deployment.graph(), placed));
        now = now.placed(deployment.graph(), placed);
      }
    }
    return events;
  }

  /** A process is about to leave: its units' new places, of those that have one. */
  public List<TopologyEvent> handOver(ProcessId leaving, List<ProcessInfo> others) {
    var events = new ArrayList<TopologyEvent>();
    for (var deployment : graphs.values()) {
      var units =
          deployment.units().stream()
              .filter(placed -> leaving.equals(placed.process()))
              .map(Placed::unit)
              .toList();
      var placed =
          new Placement(others, load())
              .place(units, deployment.rules()).stream()
                  .filter(unit -> unit.process() != null)
                  .toList();
      if (!placed.isEmpty() && deployment.onLoss() == OnLoss.RESTART) {
        events.add(new UnitsPlaced(deployment.graph(), placed));
      }
    }
    return events;
  }

  /** A process is there: units that waited for one like it get their place. */
  public List<TopologyEvent> processJoined(List<ProcessInfo> processes) {
    var events = new ArrayList<TopologyEvent>();
    var now = this;
    for (var deployment : graphs.values()) {
      var waiting = unitsAt(deployment, null);
      if (!waiting.isEmpty() && deployment.onLoss() == OnLoss.RESTART) {
        var placed =
            new Placement(processes, now.load())
                .place(waiting, deployment.rules()).stream()
                    .filter(unit -> unit.process() != null)
                    .toList();
        if (!placed.isEmpty()) {
          events.add(new UnitsPlaced(deployment.graph(), placed));
          now = now.placed(deployment.graph(), placed);
        }
      }
    }
    return events;
  }

  private static List<UnitAddress> unitsAt(Deployment deployment, @Nullable ProcessId process) {
    return deployment.units().stream()
        .filter(placed -> Objects.equals(process, placed.process()))
        .map(Placed::unit)
        .toList();
  }

  /** All that ends a graph; nothing if it does not run. */
  public List<TopologyEvent> undeploy(GraphAddress graph, String why) {
    return graphs.containsKey(graph) ? List.of(new GraphUndeployed(graph, why)) : List.of();
  }

  /** The graphs of a session. */
  public List<GraphAddress> of(SessionId session) {
    return graphs.values().stream()
        .filter(deployment -> deployment.session().equals(session))
        .map(Deployment::graph)
        .toList();
  }

  /** The session of a graph, if that is to run. */
  public Optional<SessionId> of(GraphAddress graph) {
    return Optional.ofNullable(graphs.get(graph)).map(Deployment::session);
  }

  /** The graph a unit belongs to, if that is to run. */
  public Optional<Deployment> of(UnitAddress unit) {
    var name = unit.path().substring(0, unit.path().indexOf('/'));
    return places.containsKey(unit)
        ? Optional.ofNullable(graphs.get(new GraphAddress(name)))
        : Optional.empty();
  }

  /** The process on which a unit is to run; empty if there is none, or the unit is not deployed. */
  public Optional<ProcessId> placeOf(UnitAddress unit) {
    return Optional.ofNullable(places.get(unit)).map(Placed::process);
  }

  private Map<ProcessId, Integer> load() {
    Map<ProcessId, Integer> load = new HashMap<>();
    for (var placed : places.values()) {
      if (placed.process() != null) {
        load.merge(placed.process(), 1, Integer::sum);
      }
    }
    return load;
  }

  /** After a graph was deployed. */
  public Deployments deployed(Deployment deployment) {
    return with(deployment, deployment.units());
  }

  private Deployments with(Deployment deployment, List<Placed> units) {
    var now = places;
    for (var unit : units) {
      now = now.plus(unit.unit(), unit);
    }
    return new Deployments(graphs.plus(deployment.graph(), deployment), paused, now);
  }

  /** After units of a graph got other places. */
  public Deployments placed(GraphAddress graph, List<Placed> moved) {
    var before = graphs.get(graph);
    if (before == null) {
      throw new IllegalStateException("an event places units of " + graph + ", which does not run");
    }
    Map<UnitAddress, Placed> now = new HashMap<>();
    moved.forEach(unit -> now.put(unit.unit(), unit));
    var units = before.units().stream().map(unit -> now.getOrDefault(unit.unit(), unit)).toList();
    return with(
        new Deployment(
            graph,
            before.source(),
            before.session(),
            before.rules(),
            before.onLoss(),
            units,
            before.run()),
        moved);
  }

  /** After a graph was undeployed. */
  public Deployments undeployed(GraphAddress graph) {
    var before = graphs.get(graph);
    var gone =
        before == null
            ? List.<UnitAddress>of()
            : before.units().stream().map(Placed::unit).toList();
    return new Deployments(graphs.minus(graph), paused.minus(graph), places.minusAll(gone));
  }

  /** After a graph was held, or let go on. */
  public Deployments activity(GraphAddress graph, boolean isPaused) {
    return new Deployments(graphs, isPaused ? paused.plus(graph) : paused.minus(graph), places);
  }
}
