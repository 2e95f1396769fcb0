package dev.weir.node;

import dev.weir.events.ProcessInfo;
import dev.weir.node.ServiceBook.Service;
import dev.weir.protocol.Keys;
import dev.weir.protocol.MessageCommand;
import dev.weir.protocol.MessageCommand.Gathered;
import dev.weir.protocol.MessageCommand.Stop;
import dev.weir.protocol.StatusProtocol.Acknowledge;
import dev.weir.protocol.StatusProtocol.AcknowledgeAll;
import dev.weir.protocol.StatusProtocol.NodeStatus;
import dev.weir.protocol.StatusProtocol.Status;
import dev.weir.protocol.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every service of its node how it is, for whoever wants to know. Counts are cumulative and
 * nobody takes them away, so any number of observers may ask.
 */
public final class MessageService {
  /** The name it answers to itself. */
  public static final String NAME = "message-service";

  private static final Logger LOG = LoggerFactory.getLogger(MessageService.class);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final ActorContext<MessageCommand> context;
  private final ProcessInfo self;
  private final ServiceBook book;
  private final Tally tally = new Tally();

  private MessageService(ActorContext<MessageCommand> context, ProcessInfo self, ServiceBook book) {
    this.context = context;
    this.self = self;
    this.book = book;
  }

  /**
   * A service that asks those in {@code book}.
   *
   * @param peers kept up to date while it lives
   */
  public static Behavior<MessageCommand> create(
      ProcessInfo self, ServiceBook book, List<Peers<?>> peers) {
    return Behaviors.setup(
        context -> {
          peers.forEach(one -> context.spawnAnonymous(one.listening()));
          context
              .getSystem()
              .receptionist()
              .tell(Receptionist.register(Keys.MESSAGES, context.getSelf()));
          return new MessageService(context, self, book).answering();
        });
  }

  private Behavior<MessageCommand> answering() {
    return Behaviors.receiveMessage(
        command -> {
          tally.received(command);
          switch (command) {
            case Stop stop -> {
              return Behaviors.stopped();
            }
            case Acknowledge(var replyTo) -> replyTo.tell(own());
            case AcknowledgeAll(var millis, var replyTo) ->
                gather(Duration.ofMillis(Math.clamp(millis, 1, LONGEST.toMillis())), replyTo);
            case Gathered(var status, var replyTo) -> {
              tally.sent("NodeStatus", 1);
              replyTo.tell(with(own(), status));
            }
          }
          return Behaviors.same();
        });
  }

  private Status own() {
    return tally.status(self.process().toString(), NAME, self.node(), Instant.now());
  }

  private static NodeStatus with(Status own, NodeStatus others) {
    var all = new ArrayList<>(others.services());
    all.add(own);
    all.sort(Comparator.comparing(Status::name));
    return new NodeStatus(others.process(), others.node(), all, others.silent());
  }

  private void gather(Duration within, ActorRef<NodeStatus> replyTo) {
    var asked = new TreeMap<String, CompletableFuture<Status>>();
    book.all().forEach((name, service) -> ask(name, service, within, asked));
    var all =
        CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
            .handle((done, failed) -> new Gathered(gathered(asked), replyTo));
    context.pipeToSelf(
        all,
        (answer, impossible) -> {
          if (answer == null) {
            throw new IllegalStateException("those that fail are named", impossible);
          }
          return answer;
        });
  }

  private void ask(
      String name, Service service, Duration within, Map<String, CompletableFuture<Status>> asked) {
    switch (service) {
      case Service.Plain(var status) ->
          asked.put(name, CompletableFuture.completedFuture(status.get()));
      case Service.Actor(var where) ->
          where
              .get()
              .ifPresent(
                  actor -> {
                    tally.sent("Acknowledge", 1);
                    asked.put(
                        name,
                        AskPattern.ask(
                                actor, Acknowledge::new, within, context.getSystem().scheduler())
                            .toCompletableFuture());
                  });
    }
  }

  private NodeStatus gathered(Map<String, CompletableFuture<Status>> asked) {
    var services = new ArrayList<Status>();
    List<String> silent = new ArrayList<>();
    asked.forEach(
        (name, answer) -> {
          if (answer.isCompletedExceptionally()) {
            LOG.debug("{} did not answer in time", name);
            silent.add(name);
          } else {
            services.add(answer.join());
          }
        });
    return new NodeStatus(self.process(), self.node(), services, silent);
  }
}
