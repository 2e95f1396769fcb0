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
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import dev.weir.settings.Nearest;
import dev.weir.topology.Blueprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * Which graphs are to run, and where each of their units is to be.
 *
 * @param graphs by address
 * @param paused the graphs that are held between two messages
 */
public record Deployments(
    TreePMap<GraphAddress, Deployment> graphs, TreePSet<GraphAddress> paused) {

  /** No graphs yet. */
  public static final Deployments NONE = new Deployments(TreePMap.empty(), TreePSet.empty());

  /** What somebody wants to run. */
  public record Wish(
      Blueprint graph, String source, SessionId session, List<PlaceRule> rules, OnLoss onLoss) {
    public Wish {
      rules = List.copyOf(rules);
    }
  }

  /** A graph is wanted. Refused if it runs already, or if no node may run one of its units. */
  public Verdict<TopologyEvent> deploy(Wish wish, List<ProcessInfo> processes) {
    var graph = wish.graph().graph();
    if (graphs.containsKey(graph)) {
      return Verdict.denied(
          Refusal.of(Code.CONFLICT, "graph %s runs already: undeploy it first", graph));
    }
    var units = wish.graph().units().stream().map(Blueprint.UnitPlan::address).toList();
    for (var rule : wish.rules()) {
      var wrong = objection(rule, units, processes);
      if (wrong.isPresent()) {
        return Verdict.denied(wrong.get());
      }
    }
    var placed = new Placement(processes, load()).place(units, wish.rules());
    return placed.stream()
        .filter(unit -> unit.process() == null)
        .findFirst()
        .<Verdict<TopologyEvent>>map(
            unit ->
                Verdict.denied(
                    Refusal.of(
                        Code.UNAVAILABLE,
                        "no node may run %s: start one with the role %s",
                        unit.unit(),
                        Placement.ruleFor(unit.unit(), wish.rules())
                            .map(PlaceRule::target)
                            .orElse(Placement.WORKER))))
        .orElseGet(
            () ->
                Verdict.granted(
                    new GraphDeployed(
                        new Deployment(
                            graph,
                            wish.source(),
                            wish.session(),
                            wish.rules(),
                            wish.onLoss(),
                            placed))));
  }

  private static Optional<Refusal> objection(
      PlaceRule rule, List<UnitAddress> units, List<ProcessInfo> processes) {
    if (units.stream().noneMatch(unit -> rule.covers(unit.path()))) {
      var names = units.stream().map(UnitAddress::path).toList();
      return Optional.of(
          Refusal.of(
                  Code.NOT_FOUND,
                  "place %s: no unit \"%s\": there is %s",
                  rule,
                  rule.unit(),
                  Nearest.listed(rule.unit(), names))
              .withNear(names));
    }
    return rule.kind() == PlaceRule.Kind.NODE
        ? unknownNode(rule.target(), processes)
        : Optional.empty();
  }

  private static Optional<Refusal> unknownNode(String node, List<ProcessInfo> processes) {
    var names = processes.stream().map(ProcessInfo::node).toList();
    return names.contains(node)
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                    Code.NOT_FOUND,
                    "no node \"%s\": there is %s",
                    node,
                    Nearest.listed(node, names))
                .withNear(names));
  }

  /** A unit is wanted on another node. */
  public Verdict<TopologyEvent> move(UnitAddress unit, String node, List<ProcessInfo> processes) {
    var deployment = of(unit);
    if (deployment.isEmpty()) {
      var names =
          graphs.values().stream()
              .flatMap(graph -> graph.units().stream().map(placed -> placed.unit().path()))
              .toList();
      return Verdict.denied(
          Refusal.of(
                  Code.NOT_FOUND,
                  names.isEmpty()
                      ? "no graph runs, so there is no unit \"%s\" to move"
                      : "no unit \"%s\" runs: there is %s",
                  unit,
                  Nearest.listed(unit.path(), names))
              .withNear(names));
    }
    var wrong = unknownNode(node, processes);
    if (wrong.isPresent()) {
      return Verdict.denied(wrong.get());
    }
    var target =
        processes.stream().filter(process -> process.node().equals(node)).findFirst().orElseThrow();
    return isPlaced(deployment.get(), unit, target.process())
        ? Verdict.granted()
        : Verdict.granted(
            new UnitsPlaced(deployment.get().graph(), List.of(new Placed(unit, target.process()))));
  }

  private static boolean isPlaced(Deployment deployment, UnitAddress unit, ProcessId process) {
    return deployment.units().contains(new Placed(unit, process));
  }

  /** A process is gone: where its units are to run now, as their graphs' policies say. */
  public List<TopologyEvent> processLost(ProcessId lost, List<ProcessInfo> left) {
    var events = new ArrayList<TopologyEvent>();
    for (var deployment : graphs.values()) {
      var orphans =
          deployment.units().stream()
              .filter(placed -> lost.equals(placed.process()))
              .map(Placed::unit)
              .toList();
      if (!orphans.isEmpty()) {
        events.add(
            new UnitsPlaced(
                deployment.graph(),
                switch (deployment.onLoss()) {
                  case RESTART -> new Placement(left, load()).place(orphans, deployment.rules());
                  case WAIT -> orphans.stream().map(unit -> new Placed(unit, null)).toList();
                }));
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
    for (var deployment : graphs.values()) {
      var waiting =
          deployment.units().stream()
              .filter(placed -> placed.process() == null)
              .map(Placed::unit)
              .toList();
      if (!waiting.isEmpty() && deployment.onLoss() == OnLoss.RESTART) {
        var placed =
            new Placement(processes, load())
                .place(waiting, deployment.rules()).stream()
                    .filter(unit -> unit.process() != null)
                    .toList();
        if (!placed.isEmpty()) {
          events.add(new UnitsPlaced(deployment.graph(), placed));
        }
      }
    }
    return events;
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

  /** The graph a unit belongs to, if that is to run. */
  public Optional<Deployment> of(UnitAddress unit) {
    var name = unit.path().substring(0, unit.path().indexOf('/'));
    return Optional.ofNullable(graphs.get(new GraphAddress(name)))
        .filter(
            deployment ->
                deployment.units().stream().anyMatch(placed -> placed.unit().equals(unit)));
  }

  private Map<ProcessId, Integer> load() {
    Map<ProcessId, Integer> load = new HashMap<>();
    for (var deployment : graphs.values()) {
      for (var placed : deployment.units()) {
        if (placed.process() != null) {
          load.merge(placed.process(), 1, Integer::sum);
        }
      }
    }
    return load;
  }

  /** After a graph was deployed. */
  public Deployments deployed(Deployment deployment) {
    return new Deployments(graphs.plus(deployment.graph(), deployment), paused);
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
    return deployed(
        new Deployment(
            graph, before.source(), before.session(), before.rules(), before.onLoss(), units));
  }

  /** After a graph was undeployed. */
  public Deployments undeployed(GraphAddress graph) {
    return new Deployments(graphs.minus(graph), paused.minus(graph));
  }

  /** After a graph was held, or let go on. */
  public Deployments activity(GraphAddress graph, boolean isPaused) {
    return new Deployments(graphs, isPaused ? paused.plus(graph) : paused.minus(graph));
  }
}
