package dev.weir.simulation;

import static dev.weir.simulation.Checker.that;

import dev.weir.events.Fact;
import dev.weir.id.UnitAddress;
import dev.weir.link.Amount;
import dev.weir.link.Backoff;
import dev.weir.link.Link;
import dev.weir.link.LinkEffect;
import dev.weir.link.LinkInput;
import dev.weir.link.LinkOptions;
import dev.weir.link.Outbox;
import dev.weir.link.RecoveryReport;
import dev.weir.link.WhenFull;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a node has to say to the server, as its process control has it: it begins with the
 * registration, and goes on over outages and other servers.
 */
final class Conversation {
  private static final LinkOptions OPTIONS =
      new LinkOptions(
          LinkOptions.DEFAULT.limit(),
          WhenFull.DROP_OLDEST,
          new Amount(3, 1_000),
          new Amount(5, 1_000),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          Duration.ofSeconds(2),
          2,
          Duration.ofMillis(250),
          new Backoff(Duration.ofMillis(300), Duration.ofSeconds(4)));

  /** Few enough that an outage makes some of them give way. */
  private static final Amount LITTLE = new Amount(6, 1_000);

  /** A fact, and when it came to be. */
  record Said(Instant made, Fact fact) {}

  private final Node node;
  private final World world;
  private final Supplier<List<UnitAddress>> units;
  private final ArrayDeque<LinkInput<Said>> inputs = new ArrayDeque<>();
  private final List<Said> made = new ArrayList<>();
  private final List<RecoveryReport> reports = new ArrayList<>();
  private Link<Said> link;
  private boolean busy;
  private boolean bare;
  private boolean wasKnown;
  private long wanted;
  private long heard;
  private long unreported;
  private Message.@Nullable Answer admitted;

  Conversation(Node node, Supplier<List<UnitAddress>> units) {
    this.node = node;
    this.world = node.world;
    this.units = units;
    // What gave way before its process died, nobody is left to report.
    var few = world.chance(200) && !node.spills;
    this.link = Link.fresh(few ? OPTIONS.withLimit(LITTLE, WhenFull.DROP_OLDEST) : OPTIONS);
    if (node.before != null) {
      goesOn(node.before.agent.conversation());
    }
    world.at(world.now(), new Due.Errand(node, () -> on(new LinkInput.Begin<>())));
    world.every(1_000, node, () -> on(new LinkInput.Tick<>()));
    world.every(2_000, node, this::notice);
  }

  /** The process before has died, and this one has its spill. */
  private void goesOn(Conversation before) {
    var left = before.link.outbox();
    var outbox = Outbox.resumed(OPTIONS, left.shelf(), left.flow().acked(), left.last());
    link = Link.resumed(OPTIONS, outbox);
    made.addAll(before.made);
    reports.addAll(before.reports);
    heard = before.heard;
    var outage = before.link.outage();
    unreported = before.unreported + (outage == null ? 0 : outage.forgotten());
  }

  /** Units have something to say, whether anybody listens or not. */
  private void notice() {
    for (int more = world.random().nextInt(4); world.isStormy() && more > 0; more--) {
      say(Telling.fact(made.size() + 1));
    }
  }

  private void say(Fact fact) {
    var said = new Said(Instant.ofEpochMilli(world.now()), fact);
    made.add(said);
    on(LinkInput.Post.fact(said, 1));
  }

  /** All that was ever said here, in order. */
  List<Said> made() {
    return Collections.unmodifiableList(made);
  }

  /** What outages are over, as the link says. */
  List<RecoveryReport> reports() {
    return Collections.unmodifiableList(reports);
  }

  /** Facts forgotten by others in outages that ended with a process before: nobody reports them. */
  long unreported() {
    return unreported;
  }

  /** The highest number that the node's own copy ever showed. */
  long heard() {
    return heard;
  }

  Link<Said> link() {
    return link;
  }

  boolean isUp() {
    return link.state().sends();
  }

  private long attempt() {
    return link.dial().attempt();
  }

  void serverChanged() {
    admitted = null;
    on(new LinkInput.Lost<>(attempt(), "another server, or none"));
    if (wanted > 0 && node.server().isPresent()) {
      register(wanted);
    }
  }

  private void register(long attempt) {
    var here = bare ? List.<UnitAddress>of() : units.get();
    // No other question has a number below zero.
    wanted = node.tellServer(new Message.Register(-attempt, node.info, here)) ? 0 : attempt;
  }

  /** The server answered the registration. */
  void registered(Message.Answer answer) {
    var attempt = -answer.ask();
    if (answer.refusal().isPresent()) {
      // Others may have got what runs here: then it begins with nothing, and claims what it may.
      bare = !bare;
      on(new LinkInput.ConnectFailed<>(attempt, answer.refusal().get().text()));
    } else if (answer.at().epoch() < node.follower().state().at().epoch()) {
      on(new LinkInput.ConnectFailed<>(attempt, "it is of an epoch that is over"));
    } else {
      admitted = answer;
      converse();
    }
  }

  /** Tells facts once the node knows what the server knew that let it in: then the mark is its. */
  private void converse() {
    var state = node.follower().state();
    if (admitted != null && state.at().compareTo(admitted.at()) >= 0) {
      var attempt = -admitted.ask();
      admitted = null;
      bare = false;
      on(new LinkInput.Connected<>(attempt, state.mark(node.info.process())));
    }
  }

  /** What the node knows of the whole has changed. */
  void shown() {
    var state = node.follower().state();
    var self = node.info.process();
    var isKnown = state.ownership().processes().containsKey(self);
    var isForgotten = wasKnown && !isKnown;
    wasKnown = isKnown;
    heard = Math.max(heard, state.mark(self));
    on(new LinkInput.Acked<>(state.mark(self)));
    converse();
    if (isForgotten) {
      on(new LinkInput.Lost<>(attempt(), "the server counts this process as lost"));
    }
  }

  void resend(Message.Resend resend) {
    on(new LinkInput.Asked<>(resend.attempt(), resend.from()));
  }

  void unknown(Message.Unknown unknown) {
    on(new LinkInput.Lost<>(unknown.attempt(), "the server does not know this process"));
  }

  /** What follows from an input is done before the next. */
  private void on(LinkInput<Said> input) {
    inputs.add(input);
    if (busy) {
      return;
    }
    busy = true;
    for (var next = inputs.poll(); next != null; next = inputs.poll()) {
      var step = link.on(next, Instant.ofEpochMilli(world.now()), world.random());
      link = step.next();
      step.effects().forEach(this::effect);
    }
    busy = false;
  }

  private void effect(LinkEffect<Said> effect) {
    switch (effect) {
      case LinkEffect.TryConnect<Said>(var attempt) -> register(attempt);
      case LinkEffect.Send<Said>(var attempt, var batch) ->
          node.tellServer(new Message.Tell(attempt, batch));
      case LinkEffect.Wait<Said>(var time) ->
          world.at(
              world.now() + time.toMillis() + 1,
              new Due.Errand(node, () -> on(new LinkInput.Tick<>())));
      case LinkEffect.Report<Said>(var report) -> recovered(report);
      case LinkEffect.Refuse<Said> refuse -> that(false, "%s refuses %s", node, refuse);
      case LinkEffect.Unsent<Said> unsent -> that(false, "%s stops: %s", node, unsent);
      case LinkEffect.Describe<Said> done -> {}
      case LinkEffect.Disconnect<Said> done -> {}
      case LinkEffect.SendState<Said> state -> {}
      case LinkEffect.Tell<Said> told -> {}
    }
  }

  private void recovered(RecoveryReport report) {
    var accounted = report.replayed() + report.thinned() + report.dropped() + report.waiting();
    that(report.buffered() == accounted, "%s: nothing is missing from %s", node, report);
    reports.add(report);
    var millis = report.lasted().toMillis();
    say(
        new Fact.OutageEnded(
            report.why(), millis, report.buffered(), report.replayed(), 0, report.dropped()));
  }
}
