package dev.weir.protocol;

import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** What an event relay is told: by the graph server, and by its own node. */
public sealed interface RelayCommand
    permits SubscriptionProtocol.Relayed, StatusProtocol.Acknowledge, RelayCommand.Signal {

  /** What a relay learns from its own node; no other node can send it. */
  sealed interface Signal extends RelayCommand {}

  /** Where the graph server is now; empty if nobody knows. */
  record ServerIs(Optional<ActorRef<GraphCommand>> server) implements Signal {}

  /** Time has passed: does the server still say that all is well? */
  record Check() implements Signal {}
}
