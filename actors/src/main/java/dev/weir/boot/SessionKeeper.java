package dev.weir.boot;

import dev.weir.core.Refusal;
import dev.weir.events.SessionInfo;
import dev.weir.protocol.Answer;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.SessionProtocol.Close;
import dev.weir.protocol.SessionProtocol.Ended;
import dev.weir.protocol.SessionProtocol.Notice;
import dev.weir.protocol.SessionProtocol.Open;
import dev.weir.protocol.Tally;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a session open: the graph server watches this actor, and the session is gone when it is.
 * Opens the session anew with every new graph server.
 */
final class SessionKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(SessionKeeper.class);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofMillis(100);

  sealed interface Command {}

  /** Where the graph server is now. */
  record ServerIs(Optional<ActorRef<GraphCommand>> server) implements Command {}

  /** The client ends the session. */
  record Finish(String why) implements Command {}

  private record Again() implements Command {}

  private record Heard(Notice notice) implements Command {}

  private record Answered(Optional<Refusal> refusal) implements Command {}

  private final ActorContext<Command> context;
  private final SessionInfo session;
  private final CompletableFuture<SessionInfo> opened;
  private final Runnable ended;
  private final Tally tally;
  private final ActorRef<Notice> ear;
  private @Nullable ActorRef<GraphCommand> server;

  private SessionKeeper(
      ActorContext<Command> context,
      SessionInfo session,
      CompletableFuture<SessionInfo> opened,
      Runnable ended,
      Tally tally) {
    this.context = context;
    this.session = session;
    this.opened = opened;
    this.ended = ended;
    this.tally = tally;
    this.ear = context.messageAdapter(Notice.class, Heard::new);
  }

  /**
   * A keeper.
   *
   * @param opened completes once the graph server knows the session
   * @param ended called when it ends without the client's doing
   * @param tally counts for all keepers of the node
   */
  static Behavior<Command> create(
      SessionInfo session, CompletableFuture<SessionInfo> opened, Runnable ended, Tally tally) {
    return Behaviors.setup(
        context -> new SessionKeeper(context, session, opened, ended, tally).keeping());
  }

  private Behavior<Command> keeping() {
    return Behaviors.receiveMessage(
        command -> {
          tally.received(command);
          return switch (command) {
            case ServerIs(var now) -> serverIs(now);
            case Answered(var refusal) -> answered(refusal);
            case Again again -> {
              if (server != null) {
                open(server);
              }
              yield Behaviors.same();
            }
            case Heard(Ended(var gone, var why)) -> {
              LOG.info("{} ends: {}", session.described(), why);
              ended.run();
              yield Behaviors.stopped();
            }
            case Finish(var why) -> {
              if (server != null) {
                tally.sent("Close", 1);
                server.tell(new Close(session.session(), why, context.getSystem().ignoreRef()));
              }
              yield Behaviors.stopped();
            }
          };
        });
  }

  private Behavior<Command> serverIs(Optional<ActorRef<GraphCommand>> now) {
    server = now.orElse(null);
    if (server != null) {
      open(server);
    }
    return Behaviors.same();
  }

  private void open(ActorRef<GraphCommand> at) {
    tally.sent("Open", 1);
    context.ask(
        Answer.class,
        at,
        ANSWER,
        replyTo -> new Open(session, ear, replyTo),
        (answer, failure) ->
            switch (answer) {
              case null -> new Answered(Optional.empty());
              case Answer.Done done -> {
                opened.complete(session);
                yield new Answered(Optional.empty());
              }
              case Answer.Refused(var why) -> new Answered(Optional.of(why));
            });
  }

  private Behavior<Command> answered(Optional<Refusal> refusal) {
    if (refusal.isPresent() && refusal.get().code() == Refusal.Code.UNAVAILABLE) {
      // The node itself is not known yet: its registration is on the way.
      context.scheduleOnce(RETRY, context.getSelf(), new Again());
      return Behaviors.same();
    }
    if (refusal.isPresent()) {
      opened.completeExceptionally(new RefusedException(refusal.get()));
      ended.run();
      return Behaviors.stopped();
    }
    if (!opened.isDone() && server != null) {
      open(server);
    }
    return Behaviors.same();
  }
}
