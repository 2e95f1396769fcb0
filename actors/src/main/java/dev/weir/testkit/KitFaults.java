package dev.weir.testkit;

import dev.weir.boot.Harm;
import dev.weir.boot.Harm.Target;
import dev.weir.boot.Harm.What;
import dev.weir.fault.FaultPlan;
import dev.weir.topology.Edge;
import dev.weir.unit.Inlet;
import dev.weir.unit.Outlet;

/**
 * What goes wrong on purpose in a script: with the messages of one edge, with what one node tells
 * the graph server, or between two nodes. Nothing of it loses a message for good.
 *
 * <pre>{@code
 * kit.faults().disturb(graph.gate.passed, graph.ramp.steps, FaultPlan.drop(20, 7));
 * }</pre>
 */
public final class KitFaults {
  private final KitNodes nodes;
  private final KitGraphs graphs;

  KitFaults(KitNodes nodes, KitGraphs graphs) {
    this.nodes = nodes;
    this.graphs = graphs;
  }

  /**
   * From now on this happens to the messages of an edge, while its units are on different nodes;
   * those that live now.
   *
   * @param plan {@link FaultPlan#NONE} for nothing any more
   */
  public void disturb(Outlet<?> from, Inlet<?> to, FaultPlan plan) {
    var edge = new Edge(graphs.addressOf(from), graphs.addressOf(to));
    // On all of them, for units move.
    nodes.names().forEach(node -> nodes.faults(node).disturb(edge, plan));
  }

  /**
   * From now on this happens to what a node tells the graph server of itself, and to what that
   * answers.
   *
   * @param plan {@link FaultPlan#NONE} for nothing any more
   */
  public void disturbLink(String node, FaultPlan plan) {
    nodes.faults(node).disturbLink(plan);
  }

  /** Breaks the connections between the units of two nodes; nothing is lost by it. */
  public void cut(String node, String other) {
    suffer(What.CUT, node, other);
  }

  /**
   * Nothing passes between two nodes until {@link #rejoin}: neither control messages nor those
   * between units. All others they reach.
   */
  public void isolate(String node, String other) {
    suffer(What.ISOLATE, node, other);
  }

  /** Lets all pass again between two nodes. */
  public void rejoin(String node, String other) {
    suffer(What.HEAL, node, other);
  }

  private void suffer(What what, String node, String other) {
    var harm = Harm.of(what, new Target.OfPair(node, other));
    Retry.get(
        "%s of %s and %s".formatted(what, node, other), () -> nodes.faults(node).suffer(harm));
  }
}
