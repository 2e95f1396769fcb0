package dev.weir.node;

import dev.weir.control.GraphState;
import dev.weir.control.StatePart;
import dev.weir.events.EventLog;
import dev.weir.events.Feed;
import dev.weir.events.Recorded;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.RelayCommand;
import dev.weir.protocol.RelayCommand.Check;
import dev.weir.protocol.RelayCommand.ServerIs;
import dev.weir.protocol.SubscriptionProtocol.Beat;
import dev.weir.protocol.SubscriptionProtocol.Events;
import dev.weir.protocol.SubscriptionProtocol.Follow;
import dev.weir.protocol.SubscriptionProtocol.Gather;
import dev.weir.protocol.SubscriptionProtocol.Image;
import dev.weir.protocol.SubscriptionProtocol.Tail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the graph server's events for its whole node: keeps the {@link Replica}, and tells the
 * node's event stream each {@link Feed}. What it missed it asks for again; an older server than the
 * one it follows it does not hear.
 */
public final class EventRelay {
  private static final Logger LOG = LoggerFactory.getLogger(EventRelay.class);

  private final ActorContext<RelayCommand> context;
  private final ProcessId self;
  private final Replica replica;
  private final int history;
  private final Duration patience;
  private final List<StatePart> image = new ArrayList<>();
  private @Nullable ActorRef<GraphCommand> server;
  private @Nullable Cursor imageAt;
  private Optional<ProcessId> serverProcess = Optional.empty();
  private GraphState state = GraphState.EMPTY;
  private EventLog log;
  private long lastWord = System.nanoTime();
  private boolean asked;
  private long askedAt = lastWord;

  private EventRelay(
      ActorContext<RelayCommand> context,
      ProcessId self,
      Replica replica,
      int history,
      Duration patience) {
    this.context = context;
    this.self = self;
    this.replica = replica;
    this.history = history;
    this.patience = patience;
    this.log = EventLog.after(Cursor.START, history);
  }

  /**
   * A relay.
   *
   * @param history events kept for subscribers of this node; the oldest make room
   * @param patience how long the server may be silent before it is asked again
   */
  public static Behavior<RelayCommand> create(
      ProcessId self, Replica replica, int history, Duration patience) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(new Check(), patience.dividedBy(2));
                  context
                      .getSystem()
                      .receptionist()
                      .tell(
                          Receptionist.register(dev.weir.protocol.Keys.RELAYS, context.getSelf()));
                  return new EventRelay(context, self, replica, history, patience).following();
                }));
  }

  private Behavior<RelayCommand> following() {
    return Behaviors.receiveMessage(
        command -> {
          switch (command) {
            case Events(var events) -> events(events);
            case Image part -> image(part);
            case Beat beat -> beat(beat);
            case Gather(var known, var replyTo) -> replyTo.tell(tail(known));
            case ServerIs(var now) -> serverIs(now);
            case Check check -> check();
          }
          return Behaviors.same();
        });
  }

  private void serverIs(Optional<ActorRef<GraphCommand>> now) {
    server = now.orElse(null);
    if (server == null) {
      serverProcess = Optional.empty();
      show();
    } else {
      follow();
    }
  }

  private void follow() {
    lastWord = System.nanoTime();
    image.clear();
    imageAt = null;
    if (server != null) {
      asked = true;
      askedAt = lastWord;
      server.tell(new Follow(self, state.at(), context.getSelf().narrow()));
    }
  }

  private void check() {
    var now = System.nanoTime();
    // An answer may be lost in part, while beats go on.
    var isUnanswered = asked && now - askedAt > patience.toNanos();
    if (isUnanswered || now - lastWord > patience.toNanos()) {
      LOG.debug("the graph server says too little, asking again from {}", state.at());
      follow();
    }
  }

  /** Something is missing: asks for it, once at a time however many events come meanwhile. */
  private void missing() {
    if (!asked) {
      follow();
    }
  }

  private void events(List<Recorded> events) {
    lastWord = System.nanoTime();
    var fresh = events.stream().filter(event -> event.cursor().compareTo(state.at()) > 0).toList();
    if (fresh.isEmpty()) {
      return;
    }
    if (!fresh.getFirst().cursor().equals(state.at().next())) {
      missing();
      return;
    }
    asked = false;
    for (var event : fresh) {
      state = state.after(event);
      log = log.plus(event);
    }
    show();
    fresh.forEach(event -> publish(new Feed.Event(event)));
  }

  private void image(Image part) {
    lastWord = System.nanoTime();
    if (part.at().compareTo(state.at()) < 0) {
      LOG.debug("an image of {} is older than what is known, {}", part.at(), state.at());
      return;
    }
    if (part.number() == 0) {
      image.clear();
      imageAt = part.at();
    } else if (!part.at().equals(imageAt)) {
      return; // the rest of an image that another has replaced
    }
    image.addAll(part.parts());
    if (part.last()) {
      var isReborn = state.at().epoch() != 0 && state.at().epoch() != part.at().epoch();
      state = StatePart.whole(part.at(), image);
      log = EventLog.after(part.at(), history);
      image.clear();
      imageAt = null;
      asked = false;
      show();
      publish(isReborn ? new Feed.Reset(part.at()) : new Feed.Snapshot(part.at()));
    }
  }

  private void beat(Beat beat) {
    lastWord = System.nanoTime();
    if (beat.end().epoch() < state.at().epoch()) {
      return; // a server of the past
    }
    if (beat.end().compareTo(state.at()) > 0) {
      missing();
    } else {
      asked = false;
    }
    if (!serverProcess.equals(Optional.of(beat.server()))) {
      serverProcess = Optional.of(beat.server());
      show();
    }
    publish(new Feed.Heartbeat(state.at()));
  }

  private Tail tail(Cursor known) {
    return switch (log.read(known, Integer.MAX_VALUE)) {
      case EventLog.Page.Events(var events) -> new Tail(self, state.at(), events);
      case EventLog.Page.Missed missed -> new Tail(self, state.at(), List.of());
      case EventLog.Page.Reborn reborn -> new Tail(self, state.at(), List.of());
    };
  }

  private void show() {
    replica.show(new Replica.View(state, log, serverProcess));
  }

  private void publish(Feed feed) {
    context.getSystem().eventStream().tell(new EventStream.Publish<>(feed));
  }
}
