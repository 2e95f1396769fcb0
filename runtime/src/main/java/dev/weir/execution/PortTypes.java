package dev.weir.execution;

import dev.weir.id.PortAddress;
import dev.weir.topology.Assembly;
import dev.weir.topology.Edge;
import dev.weir.unit.AuthoringException;

/** What the compiler checks where ports are named by objects, for those named by address. */
final class PortTypes {
  private PortTypes() {}

  /**
   * Refuses an edge whose inlet does not take what its outlet emits.
   *
   * @throws AuthoringException if it does not, or there are no such ports
   */
  static void check(Assembly graph, Edge edge) {
    var emitted = graph.messageClass(edge.from());
    var taken = graph.messageClass(edge.to());
    if (graph.outlet(edge.from()).isEmpty() || graph.inlet(edge.to()).isEmpty()) {
      throw new AuthoringException(edge + ": an edge leads from an outlet to an inlet");
    }
    // An outlet that is declared without a type may emit anything, so there is nothing to check.
    if (emitted != Object.class && !taken.isAssignableFrom(emitted)) {
      throw new AuthoringException(
          "%s: the outlet emits %s, the inlet takes %s"
              .formatted(edge, emitted.getName(), taken.getName()));
    }
  }

  /**
   * Refuses a message that is none of an inlet's.
   *
   * @throws IllegalArgumentException if the inlet takes messages of another class
   */
  static void check(Assembly graph, PortAddress inlet, Object message) {
    var taken = graph.messageClass(inlet);
    if (!taken.isInstance(message)) {
      throw new IllegalArgumentException(
          "%s takes %s, this is a %s"
              .formatted(inlet, taken.getName(), message.getClass().getName()));
    }
  }
}
