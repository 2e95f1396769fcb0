package dev.weir.toys;

import dev.weir.unit.Graph;
import dev.weir.unit.GraphCatalog;
import java.util.Map;
import java.util.function.Supplier;

/** The toys by name, for the command line to find. */
public final class Toys implements GraphCatalog {

  @Override
  public Map<String, Supplier<Graph>> graphs() {
    return Map.of(
        "count",
        () -> new CountGraph(100, 0),
        "ever",
        () -> new CountGraph(0, 1),
        "hand",
        HandGraph::new,
        "deep",
        DeepGraph::new);
  }
}
