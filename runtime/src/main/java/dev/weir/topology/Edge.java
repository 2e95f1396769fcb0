package dev.weir.topology;

import dev.weir.id.PortAddress;
import java.util.Comparator;

/** A directed connection from an outlet to an inlet. */
public record Edge(PortAddress from, PortAddress to) implements Comparable<Edge> {
  private static final Comparator<Edge> ORDER =
      Comparator.comparing(Edge::from).thenComparing(Edge::to);

  @Override
  public int compareTo(Edge other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return from + " -> " + to;
  }
}
