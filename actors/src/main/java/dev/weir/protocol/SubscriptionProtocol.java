package dev.weir.protocol;

import dev.weir.control.StatePart;
import dev.weir.events.Recorded;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import java.util.List;
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

  /** What a relay knows beyond the place it was asked about. */
  record Tail(ProcessId process, Cursor end, List<Recorded> events) implements Command {
    public Tail {
      events = List.copyOf(events);
    }
  }

  /** What the graph server tells relays. */
  sealed interface Relayed extends SubscriptionProtocol, RelayCommand {}

  /** Events, in order and without holes. */
  record Events(List<Recorded> events) implements Relayed {
    public Events {
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
  record Beat(Cursor end, ProcessId server) implements Relayed {}

  /** A new graph server asks: what do you know beyond this place? */
  record Gather(Cursor known, ActorRef<GraphCommand> replyTo) implements Relayed {}
}
