package dev.weir.node;

import dev.weir.core.Refusal;
import dev.weir.events.Fact;
import dev.weir.events.ProcessInfo;
import dev.weir.id.Cursor;
import dev.weir.id.UnitAddress;
import dev.weir.link.LinkInput;
import dev.weir.protocol.Answer;
import dev.weir.protocol.Fenced;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.LifecycleProtocol.UnitsChanged;
import dev.weir.protocol.LinkProtocol;
import dev.weir.protocol.OwnershipProtocol;
import dev.weir.protocol.OwnershipProtocol.Register;
import dev.weir.protocol.OwnershipProtocol.Update;
import dev.weir.protocol.ProcessCommand;
import dev.weir.protocol.ProcessSignal.Beat;
import dev.weir.protocol.ProcessSignal.Claimed;
import dev.weir.protocol.ProcessSignal.Glance;
import dev.weir.protocol.ProcessSignal.Left;
import dev.weir.protocol.ProcessSignal.Registered;
import dev.weir.protocol.ProcessSignal.Shown;
import dev.weir.protocol.Tally;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;

/**
 * A process's conversation with the graph server: it begins with the registration, goes on over
 * outages and other graph servers, and refuses those of the past. Used on the process control's
 * thread.
 */
final class Conversation {
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final ActorContext<ProcessCommand> context;
  private final ProcessInfo self;
  private final Hosting hosting;
  private final Tally tally;
  private final Uplink uplink;
  private final LinkFaults faults;
  private boolean bare;
  private @Nullable ActorRef<GraphCommand> server;
  private OptionalLong wantedAttempt = OptionalLong.empty();
  private long epoch;
  private long mark;
  private Cursor knownTo = Cursor.START;
  private @Nullable Registered admitted;
  private boolean wasKnown;

  Conversation(
      ActorContext<ProcessCommand> context,
      ProcessInfo self,
      Hosting hosting,
      Tally tally,
      Memory memory,
      LinkFaults faults) {
    this.faults = faults;
    this.context = context;
    this.self = self;
    this.hosting = hosting;
    this.tally = tally;
    this.uplink = new Uplink(new Line(), memory, InstantSource.system(), new SplittableRandom());
  }

  /** Begins to look for a graph server. */
  void begin() {
    uplink.on(new LinkInput.Begin<>());
  }

  /** The graph server is here now, or nowhere. */
  void serverIs(Optional<ActorRef<GraphCommand>> now) {
    server = now.orElse(null);
    admitted = null;
    var waiting = wantedAttempt;
    if (waiting.isEmpty()) {
      var why = server == null ? "no graph server" : "another graph server serves";
      uplink.on(new LinkInput.Lost<>(uplink.attempt(), why));
    } else if (server != null) {
      register(waiting.getAsLong());
    }
  }

  /** What the link does: it begins with this process's registration. */
  private final class Line implements Uplink.Line {
    @Override
    public void connect(long attempt) {
      register(attempt);
    }

    @Override
    public void present() {
      var states = hosting.states();
      for (int from = 0; from < states.size(); from += OwnershipProtocol.UNITS_MAX) {
        var to = Math.min(states.size(), from + OwnershipProtocol.UNITS_MAX);
        Conversation.this.tell(new UnitsChanged(states.subList(from, to)));
      }
      // What was taken while nobody could write it down is known here only.
      hosting.tuned().forEach(context.getSelf()::tell);
      context.getSelf().tell(new Glance(true));
    }

    @Override
    public void tell(long attempt, List<LinkProtocol.Stated> facts) {
      var tell = new LinkProtocol.Tell(self.process(), attempt, facts, context.getSelf());
      faults.pass(context, () -> Conversation.this.tell(tell));
    }

    @Override
    public void lookAfter(Duration time) {
      context.scheduleOnce(time, context.getSelf(), new Beat());
    }
  }

  private void register(long attempt) {
    if (server == null) {
      wantedAttempt = OptionalLong.of(attempt); // as soon as there is one
      return;
    }
    wantedAttempt = OptionalLong.empty();
    var units = bare ? List.<UnitAddress>of() : hosting.owned();
    var first = units.subList(0, Math.min(units.size(), OwnershipProtocol.UNITS_MAX));
    ask(
        replyTo -> new Register(self, first, context.getSelf(), replyTo),
        answer ->
            new Registered(
                attempt, refusal(answer), answer instanceof Answer.Done(var at) ? at : null));
  }

  /** It answered the registration. */
  void registered(Registered answer) {
    var at = answer.at();
    if (at == null) {
      // Others may have got what runs here: then it begins with nothing, and claims what it may.
      bare =
          !bare && answer.refusal().filter(why -> why.code() == Refusal.Code.CONFLICT).isPresent();
      uplink.on(
          new LinkInput.ConnectFailed<>(
              answer.attempt(), answer.refusal().map(Refusal::text).orElse("no answer")));
    } else if (at.epoch() < knownTo.epoch()) {
      var why = "it is of epoch %d, and %d is known".formatted(at.epoch(), knownTo.epoch());
      uplink.on(new LinkInput.ConnectFailed<>(answer.attempt(), why));
    } else {
      epoch = at.epoch(); // it may be less than another answered of which nothing came to be known
      admitted = answer;
      converse();
    }
  }

  /**
   * Begins to tell facts, once the node knows all that the server knew that let the process in: how
   * far the process was heard is then that server's own account, even if it is less than what a
   * server before had heard.
   */
  private void converse() {
    var letIn = admitted;
    var at = letIn == null ? null : letIn.at();
    if (letIn == null || at == null || knownTo.compareTo(at) < 0) {
      return;
    }
    admitted = null;
    uplink.on(new LinkInput.Connected<>(letIn.attempt(), mark));
    var units = hosting.owned();
    if (bare) {
      bare = false;
      units.forEach(unit -> claim(List.of(unit), List.of()));
    } else if (units.size() > OwnershipProtocol.UNITS_MAX) {
      claim(units.subList(OwnershipProtocol.UNITS_MAX, units.size()), List.of());
    }
    hosting.look();
  }

  /** What the node itself knows of the whole has changed. */
  void shown(Shown now) {
    epoch = Math.max(epoch, now.at().epoch());
    knownTo = now.at();
    mark = now.mark();
    var isForgotten = wasKnown && !now.known();
    wasKnown = now.known();
    uplink.on(new LinkInput.Acked<>(now.mark()));
    converse();
    if (isForgotten) {
      uplink.on(
          new LinkInput.Lost<>(uplink.attempt(), "the graph server counts this process as lost"));
    }
  }

  /** It has something to say of what it was told. */
  void on(LinkProtocol.Reply reply) {
    switch (reply) {
      case LinkProtocol.Resend(var attempt, var from) ->
          uplink.on(new LinkInput.Asked<>(attempt, from));
      case LinkProtocol.Unknown(var attempt, var why) ->
          uplink.on(new LinkInput.Lost<>(attempt, why));
    }
  }

  /** Time has passed. */
  void tick() {
    uplink.on(new LinkInput.Tick<>());
  }

  /** Something is so; it will be known. */
  void say(Fact fact) {
    uplink.say(fact);
  }

  /** Whether an order is of the past: a later graph server serves. */
  Optional<Refusal> objection(Fenced order) {
    return order.epoch() >= epoch
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                Refusal.Code.CONFLICT,
                "epoch %d is over: the graph server of epoch %d serves",
                order.epoch(),
                epoch));
  }

  /** Asks for units, and gives up others. */
  void claim(List<UnitAddress> claimed, List<UnitAddress> released) {
    for (var turn : ClaimTurn.of(claimed, released)) {
      ask(
          replyTo -> new Update(self.process(), turn.claimed(), turn.released(), replyTo),
          answer -> new Claimed(turn.all(), refusal(answer)));
    }
  }

  /**
   * Gives up everything.
   *
   * @param then heard once that is known, or nobody is there to know it
   */
  void leave(Runnable then) {
    uplink.on(new LinkInput.Stop<>());
    if (server == null) {
      then.run();
      return;
    }
    ask(
        replyTo ->
            new OwnershipProtocol.Leave(self.process(), "it was shut down in good order", replyTo),
        answer -> {
          then.run();
          return new Left();
        });
  }

  /** Tells the graph server, if it knows this process. */
  void tell(GraphCommand command) {
    if (server != null && uplink.isUp()) {
      server.tell(command);
      tally.sent(command.getClass().getSimpleName(), 1);
    }
  }

  /** Asks it; what it answers, null if nothing or if there is none, becomes a command. */
  void ask(
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
    } else {
      // Whoever waits for an answer must hear that there will be none.
      context.getSelf().tell(heard.apply(null));
    }
  }

  private static Optional<Refusal> refusal(@Nullable Answer answer) {
    return switch (answer) {
      case null ->
          Optional.of(
              Refusal.of(Refusal.Code.TIMEOUT, "no graph server answered within %s", ANSWER));
      case Answer.Done done -> Optional.empty();
      case Answer.Refused(var why) -> Optional.of(why);
    };
  }
}
