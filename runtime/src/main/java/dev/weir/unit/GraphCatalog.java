package dev.weir.unit;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Graphs that a jar offers by name, for the command line and the cluster to find. Named in {@code
 * META-INF/services/dev.weir.unit.GraphCatalog} and loaded by {@link java.util.ServiceLoader}.
 */
public interface GraphCatalog {

  /** A maker for each name; a name is the graph's address, so lower case, digits and hyphens. */
  Map<String, Supplier<Graph>> graphs();
}
