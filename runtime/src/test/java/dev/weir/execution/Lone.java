package dev.weir.execution;

import dev.weir.unit.Graph;
import dev.weir.unit.Unit;

/** A graph of one unit. */
final class Lone<U extends Unit<?>> extends Graph {
  public final U unit;

  Lone(U unit) {
    this.unit = unit(unit);
  }
}
