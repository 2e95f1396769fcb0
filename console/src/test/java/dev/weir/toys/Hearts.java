package dev.weir.toys;

import dev.weir.unit.Graph;
import dev.weir.unit.GraphCatalog;
import java.util.Map;
import java.util.function.Supplier;

/** What the demo shows, for its three processes to find. */
public final class Hearts implements GraphCatalog {

  @Override
  public Map<String, Supplier<Graph>> graphs() {
    return Map.of("ecg", HeartGraph::new);
  }
}
