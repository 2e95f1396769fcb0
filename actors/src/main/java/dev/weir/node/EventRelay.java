package dev.weir.node;

import dev.weir.core.Step;
import dev.weir.following.FollowEffect;
import dev.weir.following.FollowEffect.Ask;
import dev.weir.following.FollowEffect.Publish;
import dev.weir.following.FollowEffect.Refuse;
import dev.weir.following.FollowEffect.Show;
import dev.weir.following.Follower;
import dev.weir.following.Legacy;
import dev.weir.following.Piece;
import dev.weir.id.ProcessId;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.RelayCommand;
import dev.weir.protocol.RelayCommand.Check;
import dev.weir.protocol.RelayCommand.ServerIs;
import dev.weir.protocol.StatusProtocol.Acknowledge;
import dev.weir.protocol.SubscriptionProtocol.Beat;
import dev.weir.protocol.SubscriptionProtocol.Events;
import dev.weir.protocol.SubscriptionProtocol.Follow;
import dev.weir.protocol.SubscriptionProtocol.Gather;
import dev.weir.protocol.SubscriptionProtocol.Image;
import dev.weir.protocol.SubscriptionProtocol.Latest;
import dev.weir.protocol.SubscriptionProtocol.StaleEpoch;
import dev.weir.protocol.SubscriptionProtocol.Tail;
import dev.weir.protocol.SubscriptionProtocol.Whole;
import dev.weir.protocol.Tally;
import java.time.Duration;
import java.time.Instant;
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
  private final String node;
  private final Tally tally = new Tally();
  private final Replica replica;
  private final Duration patience;
  private @Nullable ActorRef<GraphCommand> server;
  private Follower follower;

  private EventRelay(
      ActorContext<RelayCommand> context,
      ProcessId self,
      String node,
      Replica replica,
      int history,
      Duration patience) {
    this.context = context;
    this.self = self;
    this.node = node;
    this.replica = replica;
    this.patience = patience;
    this.follower = Follower.beginning(history, System.nanoTime());
  }

  /**
   * A relay.
   *
   * @param node the name of the node it follows for
   * @param history events kept for subscribers of this node; the oldest make room
   * @param patience how long the server may be silent before it is asked again
   */
  public static Behavior<RelayCommand> create(
      ProcessId self, String node, Replica replica, int history, Duration patience) {
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
                  return new EventRelay(context, self, node, replica, history, patience)
                      .following();
                }));
  }

  private Behavior<RelayCommand> following() {
    return Behaviors.receiveMessage(
        command -> {
          tally.received(command);
          var now = System.nanoTime();
          switch (command) {
            case Events(var events) -> take(follower.events(events, now));
            case Latest(var after, var events) -> take(follower.latest(after, events, now));
            case Image(var at, var number, var last, var parts) ->
                take(follower.piece(new Piece(at, number, last, parts), now));
            case Beat beat -> beat(beat, now);
            case Gather gather -> handOver(gather);
            case ServerIs(var known) -> serverIs(known, now);
            case Check check -> take(follower.check(now, patience.toNanos()));
            case Acknowledge(var replyTo) ->
                replyTo.tell(tally.status(self.toString(), "event-relay", node, Instant.now()));
          }
          return Behaviors.same();
        });
  }

  private void serverIs(Optional<ActorRef<GraphCommand>> known, long now) {
    server = known.orElse(null);
    take(server == null ? follower.serverLost() : follower.serverFound(now));
  }

  private void beat(Beat beat, long now) {
    var step = follower.beat(beat.end(), beat.server(), now);
    for (var effect : step.effects()) {
      if (effect instanceof Refuse(var epoch)) {
        beat.replyTo().tell(new StaleEpoch(self, epoch));
      }
    }
    take(step);
  }

  private void handOver(Gather gather) {
    follower = follower.promise(gather.gathering(), gather.epoch());
    var promised = follower.fence().epoch();
    switch (follower.legacy(gather.known(), gather.pieceSize())) {
      case Legacy.Tail(var end, var events) -> {
        gather.replyTo().tell(new Tail(self, promised, end, events));
        tally.sent("Tail", 1);
      }
      case Legacy.Whole(var pieces) -> {
        for (var piece : pieces) {
          gather
              .replyTo()
              .tell(
                  new Whole(
                      self, promised, piece.at(), piece.number(), piece.last(), piece.parts()));
          tally.sent("Whole", 1);
        }
      }
    }
  }

  private void take(Step<Follower, FollowEffect> step) {
    follower = step.next();
    step.effects().forEach(this::act);
  }

  private void act(FollowEffect effect) {
    switch (effect) {
      case Ask(var after) -> {
        LOG.debug("asking the graph server for all after {}", after);
        if (server != null) {
          server.tell(new Follow(self, after, context.getSelf().narrow()));
          tally.sent("Follow", 1);
        }
      }
      case Show show ->
          replica.show(new Replica.View(follower.state(), follower.log(), follower.server()));
      case Publish(var feed) ->
          context.getSystem().eventStream().tell(new EventStream.Publish<>(feed));
      case Refuse(var epoch) ->
          LOG.warn("a graph server of the past was not heard: this node knows epoch {}", epoch);
    }
  }
}
