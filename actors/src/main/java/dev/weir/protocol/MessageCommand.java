package dev.weir.protocol;

import dev.weir.protocol.StatusProtocol.NodeStatus;
import org.apache.pekko.actor.typed.ActorRef;

/** What a node's message service is told: by whoever wants to know how the node's services are. */
public sealed interface MessageCommand
    permits StatusProtocol.Acknowledge, StatusProtocol.AcknowledgeAll, MessageCommand.Signal {

  /** What a message service learns from its own node; no other node can send it. */
  sealed interface Signal extends MessageCommand {}

  /** The node ends. */
  record Stop() implements Signal {}

  /** The services have answered, or their time is over. */
  record Gathered(NodeStatus status, ActorRef<NodeStatus> replyTo) implements Signal {}
}
