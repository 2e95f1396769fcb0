package dev.weir.topology;

import dev.weir.id.PortAddress;

/** A directed connection from an outlet to an inlet. */
public record Edge(PortAddress from, PortAddress to) {

  @Override
  public String toString() {
    return from + " -> " + to;
  }
}
