package dev.weir.server;

import dev.weir.control.StatePart;
import dev.weir.events.EventLog;
import dev.weir.events.Recorded;
import dev.weir.following.Piece;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.SubscriptionProtocol;
import dev.weir.protocol.SubscriptionProtocol.Beat;
import dev.weir.protocol.SubscriptionProtocol.Events;
import dev.weir.protocol.SubscriptionProtocol.Follow;
import dev.weir.protocol.SubscriptionProtocol.Image;
import dev.weir.protocol.SubscriptionProtocol.Latest;
import dev.weir.protocol.SubscriptionProtocol.Relayed;
import dev.weir.protocol.SubscriptionProtocol.StaleEpoch;
import dev.weir.protocol.SubscriptionProtocol.Tail;
import dev.weir.protocol.SubscriptionProtocol.Whole;
import java.util.ArrayList;
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
  private final ActorRef<GraphCommand> me;
  private final ServerSettings settings;
  private final Map<ProcessId, ActorRef<Relayed>> relays = new HashMap<>();
  private long nextBeat = Long.MIN_VALUE;

  SubscriptionDesk(
      Board board, ProcessId self, ActorRef<GraphCommand> me, ServerSettings settings) {
    this.board = board;
    this.me = me;
    this.self = self;
    this.settings = settings;
  }

  void on(SubscriptionProtocol.Command command) {
    switch (command) {
      case Follow(var process, var after, var relay) -> follow(process, after, relay);
      case Tail late -> LOG.debug("{} told what it knows too late", late.process());
      case Whole late -> LOG.debug("{} told what it knows too late", late.process());
      case StaleEpoch stale ->
          LOG.debug("{} hears no server any more before {}", stale.process(), stale.epoch());
    }
  }

  private void follow(ProcessId process, Cursor after, ActorRef<Relayed> relay) {
    relays.put(process, relay);
    switch (board.toldLog().read(after, Integer.MAX_VALUE)) {
      case EventLog.Page.Events(var events) -> tell(relay, events);
      case EventLog.Page.Missed missed -> latest(after, relay);
      case EventLog.Page.Reborn reborn -> image(relay);
    }
    relay.tell(new Beat(board.toldState().at(), self, me));
  }

  /** Without values that were replaced since, if nothing else is missing. */
  private void latest(Cursor after, ActorRef<Relayed> relay) {
    if (board.toldLog().readLatest(after, Integer.MAX_VALUE)
        instanceof EventLog.Page.Events(var events)) {
      var place = after;
      for (var some : chunks(events)) {
        relay.tell(new Latest(place, some));
        place = some.getLast().cursor();
      }
    } else {
      image(relay);
    }
  }

  private void image(ActorRef<Relayed> relay) {
    var at = board.toldState().at();
    for (var piece : Piece.of(at, StatePart.of(board.toldState()), settings.imageParts())) {
      relay.tell(new Image(at, piece.number(), piece.last(), piece.parts()));
    }
  }

  /** Tells every relay what happened. */
  void announce(List<Recorded> events) {
    relays.values().forEach(relay -> tell(relay, events));
  }

  private static void tell(ActorRef<Relayed> relay, List<Recorded> events) {
    chunks(events).forEach(some -> relay.tell(new Events(some)));
  }

  private static List<List<Recorded>> chunks(List<Recorded> events) {
    var chunks = new ArrayList<List<Recorded>>();
    for (int from = 0; from < events.size(); from += EVENTS_MAX) {
      chunks.add(events.subList(from, Math.min(events.size(), from + EVENTS_MAX)));
    }
    return chunks;
  }

  @Override
  public void processLost(ProcessId process) {
    relays.remove(process);
  }

  @Override
  public void tick(long nowNanos) {
    if (nextBeat == Long.MIN_VALUE || nowNanos - nextBeat >= 0) {
      nextBeat = nowNanos + settings.beat().toNanos();
      var beat = new Beat(board.toldState().at(), self, me);
      relays.values().forEach(relay -> relay.tell(beat));
    }
  }
}
