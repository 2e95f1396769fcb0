package dev.weir.protocol;

import dev.weir.events.ProcessInfo;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** Ownership: process controls claim units, the graph server grants all of a claim or nothing. */
public sealed interface OwnershipProtocol extends Wire {

  /** Most addresses in one message; more are claimed in turns. */
  int UNITS_MAX = 1_000;

  /** What process controls ask of the graph server. */
  sealed interface Command extends OwnershipProtocol, GraphCommand {}

  /**
   * Makes a process known, and says what it runs; said again after the graph server changed.
   *
   * @param units what it runs already; refused as a whole if another process owns one of them
   */
  record Register(
      ProcessInfo process,
      List<UnitAddress> units,
      ActorRef<ProcessCommand> control,
      ActorRef<Answer> replyTo)
      implements Command {
    public Register {
      units = List.copyOf(units);
    }
  }

  /** Takes on units and gives up others, all of it or nothing. */
  record Update(
      ProcessId process,
      List<UnitAddress> added,
      List<UnitAddress> removed,
      ActorRef<Answer> replyTo)
      implements Command {
    public Update {
      added = List.copyOf(added);
      removed = List.copyOf(removed);
    }
  }

  /** Is about to leave: its units should go elsewhere, with their settings, if they can. */
  record Retire(ProcessId process, ActorRef<Answer> replyTo) implements Command {}

  /** Gives up everything; never refused. */
  record Leave(ProcessId process, String why, ActorRef<Answer> replyTo) implements Command {}
}
