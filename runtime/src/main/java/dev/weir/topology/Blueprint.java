package dev.weir.topology;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.unit.InletOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A graph as data: what there is, how it is tuned and how it is wired; no object of an author's.
 *
 * @param graph the address of the whole graph
 * @param text what the graph is for; empty if its author did not say
 * @param units units and relays, however deep, in the order of declaration
 * @param graphs the whole graph and those inside it, outer ones first
 * @param edges in the order they were made
 */
public record Blueprint(
    GraphAddress graph,
    String text,
    List<UnitPlan> units,
    List<GraphPlan> graphs,
    List<Edge> edges) {

  /** Whether a part was written by an author, or is a queue between two edges. */
  public enum Kind {
    UNIT,
    RELAY
  }

  /**
   * A unit or a relay.
   *
   * @param type the class
   * @param text what the unit is for; empty if its author did not say
   * @param settings what it begins with
   * @param schema what its settings accept, as JSON Schema
   * @param operations what it can be asked
   */
  public record UnitPlan(
      UnitAddress address,
      Kind kind,
      String type,
      String text,
      JsonNode settings,
      JsonNode schema,
      List<InletPlan> inlets,
      List<OutletPlan> outlets,
      List<OperationPlan> operations) {
    public UnitPlan {
      inlets = List.copyOf(inlets);
      outlets = List.copyOf(outlets);
      operations = List.copyOf(operations);
    }
  }

  /** An inlet: its name, the full type of its messages, and how it takes them. */
  public record InletPlan(String name, String type, InletOptions options) {}

  /** An outlet: its name and the full type of its messages. */
  public record OutletPlan(String name, String type) {}

  /**
   * Something a unit can be asked.
   *
   * @param request the class of what is asked; empty if a request carries nothing
   * @param reply the class of the answer; empty if it carries nothing
   */
  public record OperationPlan(String name, String request, String reply) {}

  /** A graph: its class, and the ports it shows as its own. */
  public record GraphPlan(GraphAddress address, String type, List<Alias> aliases) {
    public GraphPlan {
      aliases = List.copyOf(aliases);
    }
  }

  /** Another name for a port of an inner unit. */
  public record Alias(String name, PortAddress port) {}

  public Blueprint {
    units = List.copyOf(units);
    graphs = List.copyOf(graphs);
    edges = List.copyOf(edges);
  }

  /** The unit at an address. */
  public Optional<UnitPlan> unit(UnitAddress address) {
    return units.stream().filter(unit -> unit.address().equals(address)).findFirst();
  }

  /** The same graph with other edges: what a running graph has become. */
  public Blueprint withEdges(List<Edge> edges) {
    return new Blueprint(graph, text, units, graphs, edges);
  }

  /** The same graph tuned otherwise: {@code settings} of each unit's address. */
  public Blueprint withSettings(Function<UnitAddress, JsonNode> settings) {
    var tuned =
        units.stream()
            .map(
                unit ->
                    new UnitPlan(
                        unit.address(),
                        unit.kind(),
                        unit.type(),
                        unit.text(),
                        settings.apply(unit.address()),
                        unit.schema(),
                        unit.inlets(),
                        unit.outlets(),
                        unit.operations()))
            .toList();
    return new Blueprint(graph, text, tuned, graphs, edges);
  }

  /** The graph as JSON. */
  public JsonNode toJson() {
    return BlueprintJson.write(this);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if it is no blueprint, saying where
   */
  public static Blueprint fromJson(JsonNode json) {
    return BlueprintJson.read(json);
  }
}
