package dev.weir.protocol;

import dev.weir.events.Fact;
import dev.weir.id.ProcessId;
import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The link: what a node has to say of its units and of itself, numbered by the node. It is
 * acknowledged by the event it becomes, once the node's own relay shows it.
 */
public sealed interface LinkProtocol extends Wire {

  /** What nodes tell the graph server. */
  sealed interface Command extends LinkProtocol, GraphCommand {}

  /**
   * Some facts, in order.
   *
   * @param attempt which of the node's connections they go by
   */
  record Tell(ProcessId process, long attempt, List<Stated> facts, ActorRef<ProcessCommand> replyTo)
      implements Command {
    public Tell {
      facts = List.copyOf(facts);
    }
  }

  /**
   * A fact.
   *
   * @param after the number of the one before it; those between were dropped, or never facts
   * @param number its own
   * @param made when it happened, by the node's clock
   */
  record Stated(long after, long number, Instant made, Fact fact) implements LinkProtocol {}

  /** What the graph server tells a node. */
  sealed interface Reply extends LinkProtocol, ProcessCommand {}

  /** What begins with this number is missing. */
  record Resend(long attempt, long from) implements Reply {}

  /** The process is not known: it must register before it says anything. */
  record Unknown(long attempt, String why) implements Reply {}
}
