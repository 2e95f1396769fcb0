package dev.weir.boot;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.PortAddress;
import dev.weir.settings.Nearest;
import dev.weir.topology.Edge;
import java.util.List;

/** Finds an edge by what somebody calls its ends. */
record EdgeNames(List<Edge> edges) {

  /**
   * The edge that is meant.
   *
   * @throws RefusedException if there is none, or there may be several; it names those that are
   *     near
   */
  Edge edge(String from, String to) {
    var fit =
        edges.stream().filter(edge -> fits(edge.from(), from) && fits(edge.to(), to)).toList();
    if (fit.size() == 1) {
      return fit.getFirst();
    }
    var typed = from + " -> " + to;
    var names = (fit.isEmpty() ? edges : fit).stream().map(Edge::toString).toList();
    throw new RefusedException(
        fit.isEmpty()
            ? Refusal.of(Code.NOT_FOUND, "no edge %s stands", typed)
                .withNear(Nearest.few(typed, names))
            : Refusal.of(Code.INVALID, "%s may be several edges", typed)
                .withNear(Nearest.few(typed, names)));
  }

  private static boolean fits(PortAddress port, String typed) {
    return isEndOf(port.toString(), typed) || isEndOf(port.unit().path(), typed);
  }

  private static boolean isEndOf(String address, String typed) {
    return address.equals(typed) || address.endsWith("/" + typed);
  }
}
