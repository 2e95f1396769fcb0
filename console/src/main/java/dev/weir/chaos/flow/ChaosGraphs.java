package dev.weir.chaos.flow;

import com.typesafe.config.ConfigFactory;
import dev.weir.unit.Graph;
import dev.weir.unit.GraphCatalog;
import java.util.Map;
import java.util.function.Supplier;

/** The graph {@code chaos}, offered where {@code weir.chaos.enabled} says so. */
public final class ChaosGraphs implements GraphCatalog {

  @Override
  public Map<String, Supplier<Graph>> graphs() {
    return ConfigFactory.load().getBoolean("weir.chaos.enabled")
        ? Map.of("chaos", Flow::new)
        : Map.of();
  }
}
