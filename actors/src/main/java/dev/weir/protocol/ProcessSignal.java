package dev.weir.protocol;

import dev.weir.core.Refusal;
import dev.weir.events.StatusEvent.UnitChanged;
import dev.weir.id.UnitAddress;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** What a process control learns from its own node; no other node can send it. */
public sealed interface ProcessSignal extends ProcessCommand {

  /** Where the graph server is now; empty if nobody knows. */
  record ServerIs(Optional<ActorRef<GraphCommand>> server) implements ProcessSignal {}

  /** What is known of the whole has changed: look whether all is as it should be here. */
  record Look() implements ProcessSignal {}

  /** A unit hosted here has come to another place in its life. */
  record UnitMoved(UnitChanged change) implements ProcessSignal {}

  /** Units were given up here, with the settings they ended with. */
  record Released(List<UnitAddress> units) implements ProcessSignal {}

  /** The graph server answered a claim. */
  record Claimed(List<UnitAddress> units, Optional<Refusal> refusal) implements ProcessSignal {}

  /** The graph server answered the registration. */
  record Registered(Optional<Refusal> refusal) implements ProcessSignal {}

  /** Time has passed. */
  record Beat() implements ProcessSignal {}

  /** The node leaves: give everything up. */
  record Leave(ActorRef<Done> replyTo) implements ProcessSignal {}

  /** Everything was given up. */
  record Done() {}
}
