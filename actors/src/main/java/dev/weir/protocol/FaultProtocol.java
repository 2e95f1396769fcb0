package dev.weir.protocol;

import dev.weir.core.Refusal;
import dev.weir.fault.FaultPlan;
import dev.weir.topology.Edge;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** Harm on purpose, for development: what one node asks another to suffer. */
public sealed interface FaultProtocol extends Wire {

  /** What a node is to suffer; one that lets nobody harm it has nobody who hears this. */
  sealed interface Order extends FaultProtocol {

    /** Who is told what became of it. */
    ActorRef<Suffered> replyTo();
  }

  /**
   * Something goes wrong with the messages of an edge whose outlet is there.
   *
   * @param forMillis for so long; 0 until it is told otherwise
   */
  record DisturbEdge(Edge edge, FaultPlan plan, long forMillis, ActorRef<Suffered> replyTo)
      implements Order {}

  /**
   * Something goes wrong with what the node tells the graph server.
   *
   * @param forMillis for so long; 0 until it is told otherwise
   */
  record DisturbLink(FaultPlan plan, long forMillis, ActorRef<Suffered> replyTo) implements Order {}

  /** The data connections with another node break, once. */
  record Cut(String other, ActorRef<Suffered> replyTo) implements Order {}

  /**
   * Nothing passes to and from another node.
   *
   * @param forMillis for so long; 0 until it is told otherwise
   */
  record Isolate(String other, long forMillis, ActorRef<Suffered> replyTo) implements Order {}

  /** All passes again to and from another node. */
  record Rejoin(String other, ActorRef<Suffered> replyTo) implements Order {}

  /**
   * What became of an order.
   *
   * @param node who says so
   * @param why it is not so; null if it is
   */
  record Suffered(String node, @Nullable Refusal why) implements FaultProtocol {}
}
