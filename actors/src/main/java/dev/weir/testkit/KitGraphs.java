package dev.weir.testkit;

import dev.weir.boot.WeirNode;
import dev.weir.control.Snapshot;
import dev.weir.control.Snapshots;
import dev.weir.execution.GraphRun;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Assembly;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.Graph;
import dev.weir.unit.Port;
import dev.weir.unit.Unit;
import dev.weir.unit.UnitState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** The graphs of a script: where the words of the script are found, and how the graphs fare. */
final class KitGraphs {
  private final KitNodes nodes;
  private final Map<String, Assembly> graphs = new ConcurrentSkipListMap<>();

  KitGraphs(KitNodes nodes) {
    this.nodes = nodes;
  }

  /** The fields of this instance are the words for a graph from now on. */
  Assembly add(String name, Graph words) {
    var assembly = Assembly.of(name, words);
    graphs.put(name, assembly);
    return assembly;
  }

  PortAddress addressOf(Port<?> port) {
    return graphs.values().stream()
        .flatMap(graph -> graph.find(port).stream())
        .findFirst()
        .orElseThrow(() -> new AssertionError(stranger(port)));
  }

  UnitAddress addressOf(Unit<?> unit) {
    return graphs.values().stream()
        .flatMap(graph -> graph.find(unit).stream())
        .findFirst()
        .orElseThrow(() -> new AssertionError(stranger(unit)));
  }

  private String stranger(Object word) {
    return "%s is of no graph that run() has returned; those are %s"
        .formatted(word, graphs.keySet());
  }

  /** Gives a message to an inlet, on whichever node its unit runs by then. */
  void send(PortAddress port, Object message) {
    var deadline = Patience.deadline();
    var why = "its unit runs nowhere";
    while (!Patience.isOver(deadline)) {
      try {
        var run = nodes.running(port.unit()).flatMap(node -> KitNodes.run(node, port.unit()));
        if (run.isPresent()) {
          run.get().send(port, message);
          return;
        }
      } catch (IllegalStateException | AuthoringException moves) {
        why = String.valueOf(moves.getMessage());
      }
      Patience.pause();
    }
    throw new AssertionError("%s: did not take %s: %s".formatted(port, message, why));
  }

  /** What a node runs, or ran, of the script's graphs. */
  List<GraphRun> runsOn(WeirNode node) {
    return graphs.keySet().stream()
        .flatMap(name -> node.host().run(new GraphAddress(name)).stream())
        .toList();
  }

  void awaitRunning(String name) {
    Patience.until(
        "every unit of %s runs".formatted(name), () -> isRunning(name), () -> states(name));
  }

  private boolean isRunning(String name) {
    return deployed(name)
        .map(graph -> graph.units().stream().allMatch(unit -> hasBegun(name, unit)))
        .orElse(false);
  }

  private boolean hasBegun(String graph, Snapshot.PlacedView unit) {
    if (unit.state() == UnitState.FAULTED) {
      throw new AssertionError(
          "%s: %s has failed: %s".formatted(graph, unit.address(), unit.reason()));
    }
    return unit.state() != null
        && unit.state() != UnitState.STARTING
        && nodes.running(unit.address()).isPresent();
  }

  private Snapshot snapshot() {
    var view = nodes.any().replica().view();
    return Snapshots.of(view.state(), view.server());
  }

  private Optional<Snapshot.DeployedView> deployed(String name) {
    return snapshot().graph().graphs().stream()
        .filter(graph -> graph.address().path().equals(name))
        .findFirst();
  }

  private String states(String name) {
    return deployed(name)
        .map(
            graph ->
                graph.units().stream()
                    .map(
                        unit ->
                            "%s is %s on %s".formatted(unit.address(), unit.state(), unit.node()))
                    .collect(Collectors.joining(", ")))
        .orElse("no node knows the graph");
  }

  String awaitOwner(UnitAddress unit) {
    Patience.until(
        "%s runs".formatted(unit),
        () -> owner(unit).isPresent(),
        () -> states(unit.path().substring(0, unit.path().indexOf('/'))));
    return owner(unit).orElseThrow(() -> new AssertionError(unit + " has moved on"));
  }

  private Optional<String> owner(UnitAddress unit) {
    return nodes.names().stream().filter(node -> isOwner(unit, node)).findFirst();
  }

  void awaitOwner(UnitAddress unit, String node) {
    Patience.until(
        "%s runs on %s".formatted(unit, node),
        () -> isOwner(unit, node),
        () -> states(unit.path().substring(0, unit.path().indexOf('/'))));
  }

  private boolean isOwner(UnitAddress unit, String name) {
    var node = nodes.of(name);
    var owner = nodes.any().replica().view().state().ownership().owners().get(unit);
    return node.info().process().equals(owner) && node.host().running().contains(unit);
  }
}
