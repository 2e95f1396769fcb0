package dev.weir.simulation;

import static dev.weir.simulation.Checker.that;

import dev.weir.control.GraphState;
import dev.weir.id.UnitAddress;
import java.util.HashMap;

/** What must be so once all is well: what runs is what should run, tuned as everybody believes. */
final class Agreement {
  private final Cluster cluster;
  private final GraphState state;

  Agreement(Cluster cluster, GraphState state) {
    this.cluster = cluster;
    this.state = state;
  }

  void check() {
    var running = new HashMap<UnitAddress, Node>();
    for (var node : cluster.running()) {
      that(
          state.ownership().processes().containsKey(node.info.process()),
          "%s is known in the end",
          node);
      for (var unit : node.agent.running()) {
        var other = running.put(unit, node);
        that(other == null, "%s runs at %s and at %s", unit, node, other);
      }
    }
    that(
        state.ownership().processes().size() == cluster.running().size(),
        "no process is believed to live that does not: %s",
        state.ownership().processes().keySet());
    state
        .deployments()
        .places()
        .forEach(
            (unit, placed) -> {
              var process = placed.process();
              if (process != null) {
                that(process.equals(state.ownership().owners().get(unit)), "%s is owned", placed);
                var node = running.remove(unit);
                that(node != null && node.info.process().equals(process), "%s runs there", placed);
              }
            });
    that(running.isEmpty(), "nothing runs that nobody wants: %s", running);
    that(
        state.deployments().places().keySet().containsAll(state.ownership().owners().keySet()),
        "nothing is owned that nobody wants: %s",
        state.ownership().owners());
    tuned();
  }

  private void tuned() {
    for (var node : cluster.running()) {
      for (var unit : node.agent.running()) {
        var known = state.settings().of(unit).orElseThrow();
        that(
            known.value().path("gain").asInt() == node.agent.valueOf(unit),
            "%s is tuned to %d at %s, and everybody believes %s",
            unit,
            node.agent.valueOf(unit),
            node,
            known.value());
      }
    }
  }
}
