package dev.weir.channel;

import dev.weir.fault.FaultPlan;
import dev.weir.topology.Edge;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What goes wrong with a data port on purpose. None of it loses a message, or has one arrive twice:
 * connections are made anew, and what was on its way is sent again. All methods are safe to call
 * from any thread, and none waits.
 */
public final class PortFaults {
  private final Set<UUID> severed = ConcurrentHashMap.newKeySet();
  private final Map<Edge, FaultPlan> plans = new ConcurrentHashMap<>();
  private final Consumer<UUID> cutting;

  /**
   * @param cutting breaks the connections with a node
   */
  PortFaults(Consumer<UUID> cutting) {
    this.cutting = cutting;
  }

  /** The connections with a node break, in both directions. Both sides dial anew. */
  public void cut(UUID peer) {
    cutting.accept(peer);
  }

  /** Nothing passes to or from a node until {@link #mend}. */
  public void sever(UUID peer) {
    severed.add(peer);
    cut(peer);
  }

  /** Lets all pass again to and from a node that was severed. */
  public void mend(UUID peer) {
    severed.remove(peer);
  }

  /** Lets all pass again. */
  public void mend() {
    severed.clear();
  }

  /**
   * From now on this happens to the messages of an edge whose outlet is here, and no longer what
   * was planned before. A message that is lost costs the connection it was lost on, as it does
   * where a network loses it.
   *
   * @param plan {@link FaultPlan#NONE} for nothing
   */
  public void disturb(Edge edge, FaultPlan plan) {
    if (plan.equals(FaultPlan.NONE)) {
      plans.remove(edge);
    } else {
      plans.put(edge, plan);
    }
  }

  boolean isSevered(UUID peer) {
    return severed.contains(peer);
  }

  /** What is to happen to an edge's messages. */
  FaultPlan planOf(Edge edge) {
    return plans.isEmpty() ? FaultPlan.NONE : plans.getOrDefault(edge, FaultPlan.NONE);
  }
}
