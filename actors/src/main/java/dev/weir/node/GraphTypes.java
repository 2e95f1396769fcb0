package dev.weir.node;

import dev.weir.channel.Codec;
import dev.weir.channel.Codecs;
import dev.weir.control.GraphState;
import dev.weir.events.Deployment;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.placement.Deployments;
import dev.weir.topology.Assembly;
import dev.weir.topology.Catalogue;
import dev.weir.topology.Edge;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.Inlet;
import dev.weir.unit.InletOptions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the ports of running graphs take and emit, be they hosted here or not. One thread. */
final class GraphTypes {
  private final Catalogue catalogue;
  private final Map<GraphAddress, Known> known = new HashMap<>();

  private record Known(String source, Assembly assembly) {}

  GraphTypes(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Forgets the graphs that run no longer. */
  void keepOnly(Deployments running) {
    known.keySet().retainAll(running.graphs().keySet());
  }

  /**
   * The codec of an edge that leads out of a graph, into one, or both: of its outlet if that is of
   * a graph, of its inlet otherwise.
   *
   * @throws AuthoringException if there is no such port, or its messages cannot travel
   */
  Codec codec(Edge edge, GraphState state) {
    var typed = Attachment.isOne(edge.from().unit()) ? edge.to() : edge.from();
    return Codecs.of(typed, graph(typed, state).messageType(typed));
  }

  /**
   * How an inlet takes its messages.
   *
   * @throws AuthoringException if there is no such inlet
   */
  InletOptions options(PortAddress inlet, GraphState state) {
    return graph(inlet, state)
        .inlet(inlet)
        .map(Inlet::options)
        .orElseThrow(() -> new AuthoringException("there is no inlet " + inlet));
  }

  private Assembly graph(PortAddress port, GraphState state) {
    var deployment =
        state
            .deployments()
            .of(port.unit())
            .orElseThrow(() -> new AuthoringException("no graph with " + port + " runs"));
    return known
        .compute(deployment.graph(), (graph, before) -> current(deployment, before))
        .assembly();
  }

  private Known current(Deployment deployment, @Nullable Known before) {
    var source = deployment.source();
    return before != null && before.source().equals(source)
        ? before
        : new Known(source, Assembly.of(deployment.graph().path(), catalogue.make(source)));
  }
}
