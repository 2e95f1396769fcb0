package dev.weir.id;

/** Where a unit is found: {@code GRAPH/UNIT}, or {@code GRAPH/SUB/UNIT} when it lies deeper. */
public record UnitAddress(String path) implements Comparable<UnitAddress> {

  public UnitAddress {
    var segments = path.split("/", -1);
    if (segments.length < 2) {
      throw new IllegalArgumentException(
          "\"%s\" is no unit address: it takes a graph and a unit, like ecg/filter"
              .formatted(path));
    }
    for (var segment : segments) {
      Segment.checked(segment);
    }
  }

  /** The graph this unit is a direct part of. */
  public GraphAddress graph() {
    return new GraphAddress(path.substring(0, path.lastIndexOf('/')));
  }

  /** The unit's own name, without the graphs around it. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The port called {@code name} of this unit. */
  public PortAddress port(String name) {
    return new PortAddress(this, name);
  }

  @Override
  public int compareTo(UnitAddress other) {
    return path.compareTo(other.path);
  }

  @Override
  public String toString() {
    return path;
  }
}
