package dev.weir.protocol;

import dev.weir.control.StatePart;
import dev.weir.events.Recorded;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import java.util.List;
import java.util.UUID;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Subscription: the event relay of each node follows the graph server's events, one message per
 * node however many subscribers there are; and hands its tail to a new graph server.
 */
public sealed interface SubscriptionProtocol extends Wire {

  /** What relays tell the graph server. */
  sealed interface Command extends SubscriptionProtocol, GraphCommand {}

  /** Wants all events after a place; what cannot be told one by one comes as an image. */
  record Follow(ProcessId process, Cursor after, ActorRef<Relayed> relay) implements Command {}

  /**
   * What a relay knows beyond the place it was asked about.
   *
   * @param promised an epoch that it promised to no other server
   */
  record Tail(ProcessId process, long promised, Cursor end, List<Recorded> events)
      implements Command {
    public Tail {
      events = List.copyOf(events);
    }
  }

  /**
   * A piece of all that a relay knows: events that lead there from the place it was asked about are
   * not kept.
   *
   * @param promised an epoch that it promised to no other server
   * @param number counts the pieces from 0
   * @param last whether this is the last of them
   */
  record Whole(
      ProcessId process, long promised, Cursor at, int number, boolean last, List<StatePart> parts)
      implements Command {
    public Whole {
      parts = List.copyOf(parts);
    }
  }

  /**
   * You are a server of the past: somebody else has begun since.
   *
   * @param epoch the lowest epoch that the relay still hears
   */
  record StaleEpoch(ProcessId process, long epoch) implements Command {}

  /** What the graph server tells relays. */
  sealed interface Relayed extends SubscriptionProtocol, RelayCommand {}

  /** Events, in order and without holes. */
  record Events(List<Recorded> events) implements Relayed {
    public Events {
      events = List.copyOf(events);
    }
  }

  /** All events after a place, in order, but for values that later ones replaced. */
  record Latest(Cursor after, List<Recorded> events) implements Relayed {
    public Latest {
      events = List.copyOf(events);
    }
  }

  /**
   * A piece of the state as it is at a place.
   *
   * @param number counts the pieces from 0
   * @param last whether this is the last of them
   */
  record Image(Cursor at, int number, boolean last, List<StatePart> parts) implements Relayed {
    public Image {
      parts = List.copyOf(parts);
    }
  }

  /** All is well; the last event is this one, and the server runs in this process. */
  record Beat(Cursor end, ProcessId server, ActorRef<GraphCommand> replyTo) implements Relayed {}

  /**
   * A new graph server asks: what do you know beyond this place? And let no older one in any more.
   *
   * @param gathering whose question it is, the same if asked again
   * @param epoch the lowest epoch that will do
   * @param pieceSize most parts in one message of the answer
   */
  record Gather(
      Cursor known, UUID gathering, long epoch, int pieceSize, ActorRef<GraphCommand> replyTo)
      implements Relayed {}
}
