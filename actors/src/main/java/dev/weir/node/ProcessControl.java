package dev.weir.node;

import dev.weir.core.Refusal;
import dev.weir.events.ProcessInfo;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.Answer;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.LifecycleProtocol.Drain;
import dev.weir.protocol.LifecycleProtocol.Drained;
import dev.weir.protocol.LifecycleProtocol.End;
import dev.weir.protocol.LifecycleProtocol.UnitsChanged;
import dev.weir.protocol.OwnershipProtocol;
import dev.weir.protocol.OwnershipProtocol.Register;
import dev.weir.protocol.OwnershipProtocol.Update;
import dev.weir.protocol.ProcessCommand;
import dev.weir.protocol.ProcessSignal;
import dev.weir.protocol.ProcessSignal.Beat;
import dev.weir.protocol.ProcessSignal.Claimed;
import dev.weir.protocol.ProcessSignal.Leave;
import dev.weir.protocol.ProcessSignal.Left;
import dev.weir.protocol.ProcessSignal.Registered;
import dev.weir.protocol.ProcessSignal.Retuned;
import dev.weir.protocol.ProcessSignal.ServerIs;
import dev.weir.protocol.ProcessSignal.UnitMoved;
import dev.weir.protocol.ProcessSignal.Wants;
import dev.weir.protocol.RoutingProtocol.Handle;
import dev.weir.protocol.SettingsProtocol.Apply;
import dev.weir.protocol.SettingsProtocol.Report;
import dev.weir.protocol.StatusProtocol.Acknowledge;
import dev.weir.protocol.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks for one process: registers it and what it runs with the graph server, again whenever that
 * changes, and passes on what the server wants of its units. Never waits for a unit.
 */
public final class ProcessControl {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessControl.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final ActorContext<ProcessCommand> context;
  private final ProcessInfo self;
  private final Hosting hosting;
  private final Operations operations;
  private final Tally tally = new Tally();
  private @Nullable ActorRef<GraphCommand> server;
  private boolean registered;
  private String lastRefusal = "";

  private ProcessControl(ActorContext<ProcessCommand> context, ProcessInfo self, Hosting hosting) {
    this.context = context;
    this.self = self;
    this.hosting = hosting;
    this.operations = new Operations(self, hosting);
  }

  /** The voice of {@code hosting}, which runs the units of the process {@code self}. */
  public static Behavior<ProcessCommand> create(ProcessInfo self, Hosting hosting) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(new Beat(), RETRY);
                  return new ProcessControl(context, self, hosting).speaking();
                }));
  }

  private Behavior<ProcessCommand> speaking() {
    return Behaviors.receiveMessage(
        command -> {
          tally.received(command);
          return switch (command) {
            case Leave(var replyTo) -> leave(replyTo);
            case Left left -> Behaviors.stopped();
            case ProcessSignal signal -> on(signal);
            case Apply wish -> apply(wish);
            case Handle request -> handle(request);
            case Drain drain -> drain(drain);
            case End(var why) -> {
              hosting.end(why);
              yield Behaviors.same();
            }
            case Acknowledge(var replyTo) -> {
              replyTo.tell(
                  tally.status(
                      self.process().toString(),
                      "process-control",
                      self.node(),
                      java.time.Instant.now()));
              yield Behaviors.same();
            }
          };
        });
  }

  private Behavior<ProcessCommand> on(ProcessSignal signal) {
    switch (signal) {
      case ServerIs(var now) -> {
        server = now.orElse(null);
        registered = false;
        // A sync of the server before ended with it, and nobody else would let go.
        hosting.hold(false);
        register();
      }
      case Registered(var refusal) -> registered(refusal);
      case Wants(var claimed, var released) -> claim(claimed, released);
      case Claimed(var units, var refusal) -> hosting.claimed(units, refusal);
      case UnitMoved(var change) -> tell(new UnitsChanged(List.of(change)));
      case Retuned(var revision, var schema) ->
          ask(replyTo -> new Report(revision, schema, replyTo), answer -> new Beat());
      case Beat beat -> {
        if (!registered) {
          register();
        }
      }
      case Leave leave -> {}
      case Left left -> {}
    }
    return Behaviors.same();
  }

  private Behavior<ProcessCommand> register() {
    var units = hosting.owned();
    var first = units.subList(0, Math.min(units.size(), OwnershipProtocol.UNITS_MAX));
    ask(
        replyTo -> new Register(self, first, context.getSelf(), replyTo),
        answer -> new Registered(refusal(answer)));
    return Behaviors.same();
  }

  private void registered(Optional<Refusal> refusal) {
    if (refusal.isPresent()) {
      var text = refusal.get().text();
      if (!text.equals(lastRefusal)) {
        LOG.warn("the graph server does not know this process yet: {}", text);
        lastRefusal = text;
      }
      return;
    }
    lastRefusal = "";
    if (!registered) {
      registered = true;
      var units = hosting.owned();
      if (units.size() > OwnershipProtocol.UNITS_MAX) {
        claim(units.subList(OwnershipProtocol.UNITS_MAX, units.size()), List.of());
      }
      var states = hosting.states();
      for (int from = 0; from < states.size(); from += OwnershipProtocol.UNITS_MAX) {
        var to = Math.min(states.size(), from + OwnershipProtocol.UNITS_MAX);
        tell(new UnitsChanged(states.subList(from, to)));
      }
      hosting.look();
    }
  }

  private void claim(List<UnitAddress> claimed, List<UnitAddress> released) {
    var max = OwnershipProtocol.UNITS_MAX;
    var turns = Math.max(1, (Math.max(claimed.size(), released.size()) + max - 1) / max);
    for (int turn = 0; turn < turns; turn++) {
      var some = slice(claimed, turn * max, max);
      var gone = slice(released, turn * max, max);
      ask(
          replyTo -> new Update(self.process(), some, gone, replyTo),
          answer -> new Claimed(some, refusal(answer)));
    }
  }

  private static List<UnitAddress> slice(List<UnitAddress> all, int from, int size) {
    return all.subList(Math.min(from, all.size()), Math.min(from + size, all.size()));
  }

  private Behavior<ProcessCommand> apply(Apply wish) {
    // Neither fails: what went wrong is their answer.
    var unused = hosting.change(wish).thenAccept(wish.replyTo()::tell);
    return Behaviors.same();
  }

  private Behavior<ProcessCommand> handle(Handle request) {
    var unused = operations.answer(request).thenAccept(request.replyTo()::tell);
    return Behaviors.same();
  }

  private Behavior<ProcessCommand> drain(Drain wish) {
    hosting.hold(wish.hold());
    if (wish.hold()) {
      var drained = hosting.drained();
      wish.replyTo()
          .tell(new Drained(wish.ticket(), self.process(), drained.isEmpty(), drained.progress()));
    }
    return Behaviors.same();
  }

  private Behavior<ProcessCommand> leave(ActorRef<Left> replyTo) {
    if (server == null) {
      replyTo.tell(new Left());
      return Behaviors.stopped();
    }
    ask(
        answerTo ->
            new OwnershipProtocol.Leave(self.process(), "it was shut down in good order", answerTo),
        answer -> {
          replyTo.tell(new Left());
          return new Left();
        });
    return Behaviors.same();
  }

  private void tell(GraphCommand command) {
    if (server != null && registered) {
      server.tell(command);
      tally.sent(command.getClass().getSimpleName(), 1);
    }
  }

  private void ask(
      Function<ActorRef<Answer>, GraphCommand> question,
      Function<@Nullable Answer, ProcessCommand> heard) {
    if (server != null) {
      var asked = new ArrayList<String>(1);
      context.ask(
          Answer.class,
          server,
          ANSWER,
          replyTo -> {
            var command = question.apply(replyTo);
            asked.add(command.getClass().getSimpleName());
            return command;
          },
          (answer, failure) -> heard.apply(answer));
      asked.forEach(name -> tally.sent(name, 1));
    }
  }

  private static Optional<Refusal> refusal(@Nullable Answer answer) {
    return switch (answer) {
      case null ->
          Optional.of(
              Refusal.of(
                  Refusal.Code.TIMEOUT, "the graph server did not answer within %s", ANSWER));
      case Answer.Done done -> Optional.empty();
      case Answer.Refused(var why) -> Optional.of(why);
    };
  }
}
