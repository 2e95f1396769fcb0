package dev.weir.samples;

import dev.weir.samples.ecg.EcgMonitor;
import dev.weir.samples.host.HostTelemetry;
import dev.weir.samples.toy.ToySystem;
import dev.weir.unit.Graph;
import dev.weir.unit.GraphCatalog;
import java.util.Map;
import java.util.function.Supplier;

/** The graphs of this jar, by name. */
public final class SampleGraphs implements GraphCatalog {

  @Override
  public Map<String, Supplier<Graph>> graphs() {
    return Map.of("ecg", EcgMonitor::new, "host", HostTelemetry::new, "toy", ToySystem::new);
  }
}
