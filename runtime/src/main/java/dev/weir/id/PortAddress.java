package dev.weir.id;

import java.util.Comparator;

/** Where a port is found: its unit, and its name there. Written {@code GRAPH/UNIT/port}. */
public record PortAddress(UnitAddress unit, String port) implements Comparable<PortAddress> {
  private static final Comparator<PortAddress> ORDER =
      Comparator.comparing(PortAddress::unit).thenComparing(PortAddress::port);

  public PortAddress {
    Segment.checked(port);
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text has fewer than three segments, or a bad one
   */
  public static PortAddress parse(String text) {
    var cut = text.lastIndexOf('/');
    if (cut < 0) {
      throw new IllegalArgumentException(
          "\"%s\" is no port address: it takes a unit and a port, like ecg/filter/samples"
              .formatted(text));
    }
    return new PortAddress(new UnitAddress(text.substring(0, cut)), text.substring(cut + 1));
  }

  @Override
  public int compareTo(PortAddress other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return unit + "/" + port;
  }
}
