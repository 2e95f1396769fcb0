package dev.weir.topology;

import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.Segment;
import dev.weir.id.UnitAddress;
import dev.weir.settings.SettingsJson;
import dev.weir.settings.SettingsSchema;
import dev.weir.topology.Blueprint.Alias;
import dev.weir.topology.Blueprint.GraphPlan;
import dev.weir.topology.Blueprint.InletPlan;
import dev.weir.topology.Blueprint.Kind;
import dev.weir.topology.Blueprint.OutletPlan;
import dev.weir.topology.Blueprint.UnitPlan;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.Describe;
import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.Lifecycle;
import dev.weir.unit.Outlet;
import dev.weir.unit.Parts;
import dev.weir.unit.Parts.Part;
import dev.weir.unit.Port;
import dev.weir.unit.Ports;
import dev.weir.unit.Relay;
import dev.weir.unit.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Walks a graph once, gives every part its address, and gathers every mistake on the way. */
final class Assembler {
  private final GraphAddress root;
  private final List<String> mistakes = new ArrayList<>();
  private final List<UnitPlan> unitPlans = new ArrayList<>();
  private final List<GraphPlan> graphPlans = new ArrayList<>();
  private final Map<UnitAddress, Unit<?>> units = new LinkedHashMap<>();
  private final Map<PortAddress, Port<?>> ports = new LinkedHashMap<>();
  private final Map<PortAddress, Ports.Named> types = new HashMap<>();
  private final Map<Port<?>, PortAddress> addresses = new IdentityHashMap<>();

  Assembler(GraphAddress root) {
    this.root = root;
  }

  Assembly assemble(Graph graph, Parts parts) {
    walk(root, graph, parts);
    refuseMistakes();
    aliases(root, graph, parts);
    var topology = wire(graph, parts);
    refuseMistakes();
    requireConnected(topology);
    refuseMistakes();
    var edges = List.copyOf(topology.edges());
    var blueprint = new Blueprint(root, textOf(graph.getClass()), unitPlans, graphPlans, edges);
    return new Assembly(blueprint, units, ports, types);
  }

  private void refuseMistakes() {
    if (!mistakes.isEmpty()) {
      throw new AuthoringException(mistakes);
    }
  }

  private void walk(GraphAddress address, Graph graph, Parts parts) {
    Map<String, String> taken = new LinkedHashMap<>();
    for (var part : parts.declared()) {
      var where = graph.getClass().getSimpleName() + "." + part.field();
      var name = segment(where, part.field(), taken);
      switch (part) {
        case Part.OfUnit(var field, var unit, var unitPorts) ->
            addUnit(where, address.unit(name), unit, unitPorts);
        case Part.OfGraph(var field, var inner, var innerParts) ->
            walk(address.graph(name), inner, innerParts);
        case Part.OfAlias alias -> {}
      }
    }
  }

  private void addUnit(String where, UnitAddress address, Unit<?> unit, Ports unitPorts) {
    var twin = units.entrySet().stream().filter(known -> known.getValue() == unit).findFirst();
    if (twin.isPresent()) {
      mistakes.add(
          "%s (%s): the same unit stands at %s already"
              .formatted(address, where, twin.get().getKey()));
      return;
    }
    units.put(address, unit);
    var inlets = new ArrayList<InletPlan>();
    var outlets = new ArrayList<OutletPlan>();
    Map<String, String> taken = new LinkedHashMap<>();
    for (var named : unitPorts.declared()) {
      var name =
          segment(unit.getClass().getSimpleName() + "." + named.field(), named.field(), taken);
      ports.put(address.port(name), named.port());
      types.put(address.port(name), named);
      addresses.put(named.port(), address.port(name));
      switch (named.port()) {
        case Inlet<?> inlet -> inlets.add(new InletPlan(name, named.type(), inlet.options()));
        case Outlet<?> outlet -> outlets.add(new OutletPlan(name, named.type()));
      }
    }
    var type = unit.getClass();
    var settings = Lifecycle.of(unit).settings();
    SettingsJson.check(settings)
        .forEach(problem -> mistakes.add("%s (%s): %s".formatted(address, where, problem)));
    unitPlans.add(
        new UnitPlan(
            address,
            unit instanceof Relay<?> ? Kind.RELAY : Kind.UNIT,
            type.getName(),
            textOf(type),
            SettingsJson.write(settings),
            SettingsSchema.of(settings),
            inlets,
            outlets,
            OperationPlans.of(unit, mistakes)));
  }

  /** Aliases may name ports of units declared further down, so they are read once all are known. */
  private void aliases(GraphAddress address, Graph graph, Parts parts) {
    var aliases = new ArrayList<Alias>();
    var at = graphPlans.size();
    for (var part : parts.declared()) {
      switch (part) {
        case Part.OfAlias(var field, var port) -> {
          var target = addresses.get(port);
          if (target == null || !target.unit().path().startsWith(address.path() + "/")) {
            mistakes.add(
                "%s (%s.%s): %s belongs to no unit of this graph"
                    .formatted(address, graph.getClass().getSimpleName(), field, port));
          } else {
            aliases.add(new Alias(Segment.ofJavaName(field), target));
          }
        }
        case Part.OfGraph(var field, var inner, var innerParts) ->
            aliases(address.graph(Segment.ofJavaName(field)), inner, innerParts);
        case Part.OfUnit unit -> {}
      }
    }
    graphPlans.add(at, new GraphPlan(address, graph.getClass().getName(), aliases));
  }

  private Topology wire(Graph graph, Parts parts) {
    Set<PortAddress> feedback = new HashSet<>();
    ports.forEach(
        (address, port) -> {
          if (port instanceof Inlet<?> inlet && inlet.options().feedback()) {
            feedback.add(address);
          }
        });
    return new Wires(addresses, mistakes).make(root, graph, parts, feedback);
  }

  private void requireConnected(Topology topology) {
    var reached = topology.edges().stream().map(Edge::to).collect(Collectors.toSet());
    graphPlans.getFirst().aliases().forEach(alias -> reached.add(alias.port()));
    ports.forEach(
        (address, port) -> {
          if (port instanceof Inlet<?> inlet
              && inlet.options().required()
              && !reached.contains(address)) {
            mistakes.add(
                "%s (%s): the inlet is required and nothing is connected to it"
                    .formatted(address, inlet));
          }
        });
  }

  private String segment(String where, String field, Map<String, String> taken) {
    try {
      var name = Segment.ofJavaName(field);
      var twin = taken.putIfAbsent(name, field);
      if (twin != null) {
        mistakes.add("%s: its name %s is taken by field %s".formatted(where, name, twin));
      }
      return name;
    } catch (IllegalArgumentException e) {
      mistakes.add(where + ": " + e.getMessage());
      return "unnamed";
    }
  }

  private static String textOf(Class<?> type) {
    var described = type.getAnnotation(Describe.class);
    return described == null ? "" : described.value();
  }
}
