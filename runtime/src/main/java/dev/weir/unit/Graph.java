package dev.weir.unit;

import java.util.ArrayList;
import java.util.List;

/**
 * Units and sub-graphs, and the edges between them. Parts stand in public final fields, the wiring
 * in the constructor. A field that holds a port of an inner unit is an alias: the graph's own port,
 * at no cost.
 */
public abstract class Graph {

  /** A connection as it was written. */
  public record Connection(Outlet<?> from, Inlet<?> to) {}

  private final List<Object> parts = new ArrayList<>();
  private final List<Connection> connections = new ArrayList<>();

  /** Declares a unit of this graph. */
  protected final <U extends Unit<?>> U unit(U unit) {
    parts.add(unit);
    return unit;
  }

  /** Declares a graph inside this one. */
  protected final <G extends Graph> G graph(G graph) {
    parts.add(graph);
    return graph;
  }

  /** Declares a relay with a blocking queue of {@value InletOptions#DEFAULT_CAPACITY} messages. */
  protected final <T> Relay<T> relay() {
    return relay(InletOptions.DEFAULT);
  }

  /** Declares a relay whose queue is as {@code options} say. */
  protected final <T> Relay<T> relay(InletOptions options) {
    return unit(new Relay<>(options));
  }

  /** Declares an edge. A wrong pair of types does not compile. */
  protected final <T> void connect(Outlet<? extends T> from, Inlet<? super T> to) {
    connections.add(new Connection(from, to));
  }

  /** The edges declared by this graph itself, as written. */
  public final List<Connection> connections() {
    return List.copyOf(connections);
  }

  final List<Object> declaredParts() {
    return List.copyOf(parts);
  }
}
