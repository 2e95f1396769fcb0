package dev.weir.topology;

import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.Segment;
import dev.weir.id.UnitAddress;
import dev.weir.unit.Graph;
import dev.weir.unit.Parts;
import dev.weir.unit.Parts.Part;
import dev.weir.unit.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The connections of a graph as its author wrote them, made into a topology. */
final class Wires {

  /** A connection, with the graph that wrote it. */
  private record Wire(GraphAddress address, Graph graph, Graph.Connection connection, Edge edge) {}

  private final Map<Port<?>, PortAddress> addresses;
  private final List<String> mistakes;
  private final List<Wire> wires = new ArrayList<>();

  /**
   * Wires between the ports that have an address.
   *
   * @param mistakes takes a sentence for each connection that cannot be
   */
  Wires(Map<Port<?>, PortAddress> addresses, List<String> mistakes) {
    this.addresses = addresses;
    this.mistakes = mistakes;
  }

  /** The topology of a whole graph, without the connections that cannot be. */
  Topology make(GraphAddress root, Graph graph, Parts parts, Set<PortAddress> feedback) {
    gather(root, graph, parts);
    return Topology.of(wires.stream().map(Wire::edge).toList(), feedback)
        .orElseGet(() -> oneByOne(Topology.empty(feedback)));
  }

  private void gather(GraphAddress address, Graph graph, Parts parts) {
    for (var part : parts.declared()) {
      if (part instanceof Part.OfGraph(var field, var inner, var innerParts)) {
        gather(address.graph(Segment.ofJavaName(field)), inner, innerParts);
      }
    }
    for (var connection : graph.connections()) {
      var from = addresses.get(connection.from());
      var to = addresses.get(connection.to());
      if (from != null && to != null) {
        wires.add(new Wire(address, graph, connection, new Edge(from, to)));
      } else {
        var foreign = from == null ? connection.from() : connection.to();
        mistakes.add(
            "%s: connects %s, which belongs to no unit of the graph"
                .formatted(written(address, graph), foreign));
      }
    }
  }

  /** Finds out what is wrong with edges that make no topology together. */
  private Topology oneByOne(Topology empty) {
    var topology = empty;
    for (var wire : wires) {
      topology = add(wire, topology);
    }
    return topology;
  }

  private Topology add(Wire wire, Topology topology) {
    var where = written(wire.address(), wire.graph());
    var edge = wire.edge();
    return switch (topology.connect(edge)) {
      case Topology.Connection.Made(var after) -> after;
      case Topology.Connection.Stood() -> {
        mistakes.add(where + ": connects " + edge + " twice");
        yield topology;
      }
      case Topology.Connection.Cycle(var path) -> {
        mistakes.add(
            "%s: %s (%s -> %s) closes the cycle %s; if that is meant, let the inlet be feedback"
                .formatted(
                    where,
                    edge,
                    wire.connection().from(),
                    wire.connection().to(),
                    path.stream().map(UnitAddress::path).collect(Collectors.joining(" -> "))));
        yield topology;
      }
    };
  }

  private static String written(GraphAddress address, Graph graph) {
    return "%s (%s)".formatted(address, graph.getClass().getSimpleName());
  }
}
