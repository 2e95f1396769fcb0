package dev.weir.id;

import java.util.List;

/** Where a graph is found: {@code GRAPH} for a whole one, {@code GRAPH/SUB} for one inside it. */
public record GraphAddress(String path) implements Comparable<GraphAddress> {

  public GraphAddress {
    for (var segment : path.split("/", -1)) {
      Segment.checked(segment);
    }
  }

  /** The graph called {@code name} inside this one. */
  public GraphAddress graph(String name) {
    return new GraphAddress(path + "/" + name);
  }

  /** The unit called {@code name} inside this graph. */
  public UnitAddress unit(String name) {
    return new UnitAddress(path + "/" + name);
  }

  /** How many graphs deep this one lies; a whole graph is at level 1. */
  public int level() {
    return segments().size();
  }

  /** The names from the whole graph down to this one. */
  public List<String> segments() {
    return List.of(path.split("/"));
  }

  @Override
  public int compareTo(GraphAddress other) {
    return path.compareTo(other.path);
  }

  @Override
  public String toString() {
    return path;
  }
}
