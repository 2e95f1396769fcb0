package dev.weir.server;

import dev.weir.control.StatePart;
import dev.weir.events.EventLog;
import dev.weir.events.Recorded;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import dev.weir.protocol.SubscriptionProtocol;
import dev.weir.protocol.SubscriptionProtocol.Beat;
import dev.weir.protocol.SubscriptionProtocol.Events;
import dev.weir.protocol.SubscriptionProtocol.Follow;
import dev.weir.protocol.SubscriptionProtocol.Image;
import dev.weir.protocol.SubscriptionProtocol.Relayed;
import dev.weir.protocol.SubscriptionProtocol.Tail;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks the subscription protocol: one message per node and event. */
final class SubscriptionDesk implements Desk {
  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionDesk.class);

  /** Most events in one message. */
  private static final int EVENTS_MAX = 200;

  private final Board board;
  private final ProcessId self;
  private final ServerSettings settings;
  private final Map<ProcessId, ActorRef<Relayed>> relays = new HashMap<>();
  private long nextBeat = Long.MIN_VALUE;

  SubscriptionDesk(Board board, ProcessId self, ServerSettings settings) {
    this.board = board;
    this.self = self;
    this.settings = settings;
  }

  void on(SubscriptionProtocol.Command command) {
    switch (command) {
      case Follow(var process, var after, var relay) -> follow(process, after, relay);
      case Tail late -> LOG.debug("{} told what it knows too late", late.process());
    }
  }

  private void follow(ProcessId process, Cursor after, ActorRef<Relayed> relay) {
    relays.put(process, relay);
    switch (board.log().read(after, Integer.MAX_VALUE)) {
      case EventLog.Page.Events(var events) -> tell(relay, events);
      case EventLog.Page.Missed missed -> image(relay);
      case EventLog.Page.Reborn reborn -> image(relay);
    }
    relay.tell(new Beat(board.state().at(), self));
  }

  private void image(ActorRef<Relayed> relay) {
    var parts = StatePart.of(board.state());
    var at = board.state().at();
    var size = settings.imageParts();
    var count = Math.max(1, (parts.size() + size - 1) / size);
    for (int i = 0; i < count; i++) {
      var some = parts.subList(i * size, Math.min(parts.size(), (i + 1) * size));
      relay.tell(new Image(at, i, i == count - 1, some));
    }
  }

  /** Tells every relay what happened. */
  void announce(List<Recorded> events) {
    relays.values().forEach(relay -> tell(relay, events));
  }

  private static void tell(ActorRef<Relayed> relay, List<Recorded> events) {
    for (int from = 0; from < events.size(); from += EVENTS_MAX) {
      relay.tell(new Events(events.subList(from, Math.min(events.size(), from + EVENTS_MAX))));
    }
  }

  @Override
  public void processLost(ProcessId process) {
    relays.remove(process);
  }

  @Override
  public void tick(long nowNanos) {
    if (nextBeat == Long.MIN_VALUE || nowNanos - nextBeat >= 0) {
      nextBeat = nowNanos + settings.beat().toNanos();
      var beat = new Beat(board.state().at(), self);
      relays.values().forEach(relay -> relay.tell(beat));
    }
  }
}
