package dev.weir.boot;

import dev.weir.events.Placed;
import dev.weir.events.ProcessInfo;
import dev.weir.id.UnitAddress;
import dev.weir.node.Replica;
import dev.weir.node.UnitHost;
import java.util.HashSet;
import java.util.Optional;

/** Whether a node has reached its steady state. */
record Readiness(ProcessInfo self, Replica.View view, UnitHost host) {

  /** What is missing; empty if nothing is. */
  Optional<String> objection() {
    if (view.server().isEmpty()) {
      return Optional.of("no graph server has been heard of yet");
    }
    if (!view.state().ownership().processes().containsKey(self.process())) {
      return Optional.of("the graph server does not know this node yet");
    }
    var running = new HashSet<>(host.running());
    return view.state().deployments().graphs().values().stream()
        .flatMap(graph -> graph.units().stream())
        .filter(placed -> self.process().equals(placed.process()))
        .map(Placed::unit)
        .filter(unit -> !running.contains(unit))
        .findFirst()
        .map(Readiness::waiting);
  }

  private static String waiting(UnitAddress unit) {
    return "unit " + unit + " does not run yet";
  }
}
