package dev.weir.diagram;

import dev.weir.diagram.Diagram.Cluster;
import dev.weir.diagram.Diagram.Link;
import dev.weir.diagram.Diagram.Look;
import dev.weir.diagram.Diagram.Node;
import dev.weir.diagram.Diagram.Shape;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Blueprint.GraphPlan;
import dev.weir.topology.Blueprint.InletPlan;
import dev.weir.topology.Blueprint.OutletPlan;
import dev.weir.topology.Blueprint.UnitPlan;
import dev.weir.topology.Edge;
import dev.weir.unit.InletOptions;
import dev.weir.unit.Overflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Decides what of a blueprint is seen at a level, and merges what falls together. */
final class Layout {
  private static final GraphAddress ALL = new GraphAddress("weir");
  private final List<GraphAddress> roots;
  private final List<Edge> edges;
  private final int level;
  private final Function<UnitAddress, String> notes;
  private final Map<GraphAddress, List<UnitPlan>> unitsBelow = new HashMap<>();
  private final Map<GraphAddress, String> graphTypes = new HashMap<>();
  private final Map<PortAddress, InletPlan> inlets = new HashMap<>();
  private final Map<PortAddress, OutletPlan> outlets = new HashMap<>();

  Layout(List<Blueprint> graphs, List<Edge> edges, int level, Function<UnitAddress, String> notes) {
    this.roots = graphs.stream().map(Blueprint::graph).toList();
    this.edges = List.copyOf(edges);
    this.level = level;
    this.notes = notes;
    graphs.forEach(this::index);
  }

  private void index(Blueprint blueprint) {
    for (var unit : blueprint.units()) {
      for (var graph : graphsAround(unit.address())) {
        unitsBelow.computeIfAbsent(graph, first -> new ArrayList<>()).add(unit);
      }
      unit.inlets().forEach(inlet -> inlets.put(unit.address().port(inlet.name()), inlet));
      unit.outlets().forEach(outlet -> outlets.put(unit.address().port(outlet.name()), outlet));
    }
    for (GraphPlan graph : blueprint.graphs()) {
      graphTypes.put(graph.address(), TypeName.brief(graph.type()));
    }
  }

  Diagram diagram() {
    var whole =
        roots.size() == 1
            ? cluster(roots.getFirst())
            : new Cluster(ALL, roots.stream().<Shape>map(this::cluster).toList());
    return new Diagram(whole, links());
  }

  private Cluster cluster(GraphAddress graph) {
    Map<String, Shape> parts = new LinkedHashMap<>();
    for (var unit : unitsBelow.getOrDefault(graph, List.of())) {
      if (unit.address().graph().equals(graph)) {
        parts.put(unit.address().path(), node(unit));
      } else {
        var inner = graphsAround(unit.address()).get(graph.level());
        parts.computeIfAbsent(inner.path(), first -> subGraph(inner));
      }
    }
    return new Cluster(graph, List.copyOf(parts.values()));
  }

  private Shape subGraph(GraphAddress graph) {
    return isOpen(graph)
        ? cluster(graph)
        : new Node(
            graph.path(), graphTypes.getOrDefault(graph, ""), notesBelow(graph), Look.COLLAPSED);
  }

  /** What there is to say of the units of a closed graph, each thing once. */
  private String notesBelow(GraphAddress graph) {
    return unitsBelow.getOrDefault(graph, List.of()).stream()
        .map(unit -> notes.apply(unit.address()))
        .filter(note -> !note.isEmpty())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private Node node(UnitPlan unit) {
    var look =
        switch (unit.kind()) {
          case UNIT -> Look.UNIT;
          case RELAY -> Look.RELAY;
        };
    return new Node(
        unit.address().path(), TypeName.brief(unit.type()), notes.apply(unit.address()), look);
  }

  private List<Link> links() {
    record Manner(String from, String to, Overflow overflow, boolean feedback) {}
    Map<Manner, Set<String>> types = new LinkedHashMap<>();
    Map<Manner, Integer> counts = new HashMap<>();
    for (var edge : edges) {
      var from = seenAs(edge.from().unit());
      var to = seenAs(edge.to().unit());
      var hidden = from.equals(to) && !from.equals(edge.from().unit().path());
      if (!hidden) {
        var inlet = inlets.get(edge.to());
        var options = inlet == null ? InletOptions.DEFAULT : inlet.options();
        var manner = new Manner(from, to, options.overflow(), options.feedback());
        var outlet = outlets.get(edge.from());
        types
            .computeIfAbsent(manner, first -> new LinkedHashSet<>())
            .add(outlet == null ? "?" : TypeName.brief(outlet.type()));
        counts.merge(manner, 1, Integer::sum);
      }
    }
    var links = new ArrayList<Link>();
    types.forEach(
        (manner, passing) ->
            links.add(
                new Link(
                    manner.from(),
                    manner.to(),
                    List.copyOf(passing),
                    manner.overflow(),
                    manner.feedback(),
                    counts.getOrDefault(manner, 1))));
    return links;
  }

  /** The address of the node that shows a unit: its own, or that of the outermost closed graph. */
  private String seenAs(UnitAddress unit) {
    return graphsAround(unit).stream()
        .filter(graph -> !isOpen(graph))
        .findFirst()
        .map(GraphAddress::path)
        .orElse(unit.path());
  }

  private boolean isOpen(GraphAddress graph) {
    return graph.level() <= level;
  }

  /** The graphs a unit lies in, the whole one first. */
  private static List<GraphAddress> graphsAround(UnitAddress unit) {
    var graphs = new ArrayList<GraphAddress>();
    var path = unit.path();
    for (var cut = path.indexOf('/'); cut >= 0; cut = path.indexOf('/', cut + 1)) {
      graphs.add(new GraphAddress(path.substring(0, cut)));
    }
    return graphs;
  }
}
