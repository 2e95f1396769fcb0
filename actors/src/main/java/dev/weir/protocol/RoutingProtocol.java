package dev.weir.protocol;

import dev.weir.core.Refusal;
import dev.weir.id.ProcessId;
import dev.weir.id.RequestId;
import dev.weir.id.UnitAddress;
import org.apache.pekko.actor.typed.ActorRef;

/** Routing: a request to a unit goes to its owner and comes back as exactly one outcome. */
public sealed interface RoutingProtocol extends Wire {

  /** What the graph server is told. */
  sealed interface Command extends RoutingProtocol, GraphCommand {}

  /** Asks a unit something; answered by exactly one {@link Outcome} within its time. */
  record Request(
      RequestId request,
      UnitAddress unit,
      String operation,
      Payload payload,
      long timeoutMillis,
      ActorRef<Outcome> replyTo)
      implements Command {}

  /** To an owner: answer this. */
  record Handle(
      long epoch,
      RequestId request,
      UnitAddress unit,
      String operation,
      Payload payload,
      long timeoutMillis,
      ActorRef<GraphCommand> replyTo)
      implements RoutingProtocol, Fenced {}

  /** An owner's answer. */
  record Answered(RequestId request, ProcessId by, Payload payload) implements Command {}

  /** An owner's refusal. */
  record Declined(RequestId request, ProcessId by, Refusal why) implements Command {}

  /** What becomes of a request. */
  sealed interface Outcome extends RoutingProtocol {
    /** The request it belongs to. */
    RequestId request();
  }

  /** The unit's owner answered. */
  record Success(RequestId request, ProcessId by, Payload payload) implements Outcome {}

  /** It did not; the reason says whether what was asked for may have been done. */
  record Failure(RequestId request, Refusal why) implements Outcome {}
}
