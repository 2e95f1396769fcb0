package dev.weir.node;

import dev.weir.core.Refusal;
import dev.weir.events.ProcessInfo;
import dev.weir.protocol.Fenced;
import dev.weir.protocol.LifecycleProtocol.Drain;
import dev.weir.protocol.LifecycleProtocol.Drained;
import dev.weir.protocol.LifecycleProtocol.End;
import dev.weir.protocol.LifecycleProtocol.UnitsChanged;
import dev.weir.protocol.LinkProtocol;
import dev.weir.protocol.ProcessCommand;
import dev.weir.protocol.ProcessSignal;
import dev.weir.protocol.ProcessSignal.Beat;
import dev.weir.protocol.ProcessSignal.Claimed;
import dev.weir.protocol.ProcessSignal.Glance;
import dev.weir.protocol.ProcessSignal.Late;
import dev.weir.protocol.ProcessSignal.Leave;
import dev.weir.protocol.ProcessSignal.Left;
import dev.weir.protocol.ProcessSignal.Noted;
import dev.weir.protocol.ProcessSignal.Registered;
import dev.weir.protocol.ProcessSignal.Retuned;
import dev.weir.protocol.ProcessSignal.ServerIs;
import dev.weir.protocol.ProcessSignal.Shown;
import dev.weir.protocol.ProcessSignal.UnitMoved;
import dev.weir.protocol.ProcessSignal.Wants;
import dev.weir.protocol.RoutingProtocol.Declined;
import dev.weir.protocol.RoutingProtocol.Handle;
import dev.weir.protocol.SettingsProtocol.Apply;
import dev.weir.protocol.SettingsProtocol.NotTaken;
import dev.weir.protocol.SettingsProtocol.Report;
import dev.weir.protocol.StatusProtocol.Acknowledge;
import dev.weir.protocol.Tally;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks for one process: registers it and what it runs with the graph server, again whenever that
 * changes, and passes on what the server wants of its units. Never waits for a unit.
 */
public final class ProcessControl {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessControl.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final ActorContext<ProcessCommand> context;
  private final ProcessInfo self;
  private final Hosting hosting;
  private final Operations operations;
  private final Tally tally = new Tally();
  private final Conversation conversation;
  private final Memory memory;
  private final LinkFaults faults;
  private Shows shows = Shows.NONE;

  private ProcessControl(
      ActorContext<ProcessCommand> context,
      ProcessInfo self,
      Hosting hosting,
      Memory memory,
      LinkFaults faults) {
    this.faults = faults;
    this.context = context;
    this.self = self;
    this.hosting = hosting;
    this.operations = new Operations(self, hosting);
    this.memory = memory;
    this.conversation = new Conversation(context, self, hosting, tally, memory, faults);
  }

  /**
   * The voice of {@code hosting}, which runs the units of the process {@code self}.
   *
   * @param memory what the process has to say; the voice closes it at its end
   * @param valuesEvery how often it looks at what units show
   * @param faults what goes wrong with its link on purpose
   */
  public static Behavior<ProcessCommand> create(
      ProcessInfo self, Hosting hosting, Memory memory, Duration valuesEvery, LinkFaults faults) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(new Beat(), BEAT);
                  timers.startTimerWithFixedDelay(new Glance(false), valuesEvery);
                  var control = new ProcessControl(context, self, hosting, memory, faults);
                  control.conversation.begin();
                  return control.speaking();
                }));
  }

  private Behavior<ProcessCommand> speaking() {
    return Behaviors.receive(ProcessCommand.class)
        .onMessage(ProcessCommand.class, this::on)
        .onSignal(
            PostStop.class,
            stopped -> {
              memory.close();
              return Behaviors.same();
            })
        .build();
  }

  private Behavior<ProcessCommand> on(ProcessCommand command) {
    tally.received(command);
    return switch (command) {
      case Leave(var replyTo) -> leave(replyTo);
      case Left left -> Behaviors.stopped();
      case ProcessSignal signal -> on(signal);
      case Fenced order -> {
        conversation.objection(order).ifPresentOrElse(why -> refuse(order, why), () -> obey(order));
        yield Behaviors.same();
      }
      case LinkProtocol.Reply reply -> {
        faults.pass(context, () -> conversation.on(reply));
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
  }

  private Behavior<ProcessCommand> on(ProcessSignal signal) {
    switch (signal) {
      case ServerIs(var now) -> {
        // A sync of the server before ended with it, and nobody else would let go.
        hosting.hold(false);
        conversation.serverIs(now);
      }
      case Registered answer -> conversation.registered(answer);
      case Noted noted -> hosting.notices().forEach(conversation::say);
      case Glance(var anew) -> glance(anew);
      case Shown shown -> conversation.shown(shown);
      case Wants(var claimed, var released) -> conversation.claim(claimed, released);
      case Claimed(var units, var refusal) -> {
        hosting.claimed(units, refusal);
        // What a unit shows counts from its owner only: if it was told before this, it did not.
        shows = refusal.isEmpty() ? Shows.NONE : shows;
      }
      case UnitMoved(var change) -> conversation.tell(new UnitsChanged(List.of(change)));
      case Retuned(var revision, var schema) ->
          conversation.ask(replyTo -> new Report(revision, schema, replyTo), answer -> new Beat());
      case Beat beat -> conversation.tick();
      case Late(var message) -> message.run();
      case Leave leave -> {}
      case Left left -> {}
    }
    return Behaviors.same();
  }

  private void glance(boolean anew) {
    var step = (anew ? Shows.NONE : shows).look(hosting.values());
    shows = step.next();
    step.effects().forEach(conversation::say);
  }

  private void obey(Fenced order) {
    switch (order) {
      case Apply wish -> {
        // Neither fails: what went wrong is their answer.
        var unused = hosting.change(wish).thenAccept(wish.replyTo()::tell);
      }
      case Handle request -> {
        var unused = operations.answer(request).thenAccept(request.replyTo()::tell);
      }
      case Drain drain -> drain(drain);
      case End(var epoch, var why) -> hosting.end(why);
    }
  }

  /** What a graph server of the past orders is not done. */
  private void refuse(Fenced order, Refusal why) {
    LOG.warn("{} is refused: {}", order.getClass().getSimpleName(), why.text());
    switch (order) {
      case Apply wish -> wish.replyTo().tell(new NotTaken(wish.ticket(), wish.wish().unit(), why));
      case Handle request ->
          request.replyTo().tell(new Declined(request.request(), self.process(), why));
      case Drain drain -> {}
      case End end -> {}
    }
  }

  private void drain(Drain wish) {
    hosting.hold(wish.hold());
    if (wish.hold()) {
      var drained = hosting.drained();
      wish.replyTo()
          .tell(new Drained(wish.ticket(), self.process(), drained.isEmpty(), drained.progress()));
    }
  }

  private Behavior<ProcessCommand> leave(ActorRef<Left> replyTo) {
    conversation.leave(
        () -> {
          replyTo.tell(new Left());
          context.getSelf().tell(new Left());
        });
    return Behaviors.same();
  }
}
