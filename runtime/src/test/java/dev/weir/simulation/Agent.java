package dev.weir.simulation;

import dev.weir.control.Cast;
import dev.weir.control.Claims;
import dev.weir.control.GraphState;
import dev.weir.control.Retold;
import dev.weir.core.Refusal;
import dev.weir.events.SettingsRevision;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What runs on a node, as its process control and its reconciler have it: registers, claims what is
 * placed here, runs what it owns, lets go of what is placed elsewhere.
 */
final class Agent {
  private static final long ANSWER = 2_500;

  /** How a unit is tuned that runs here. */
  private record Tuned(int value, long begun, long revision) {}

  private final Node node;
  private final World world;
  private final TreeMap<UnitAddress, Tuned> running = new TreeMap<>();
  private final Map<UnitAddress, Long> lastRevisions = new HashMap<>();
  private final Set<UnitAddress> leaving = new TreeSet<>();
  private final Map<Long, List<UnitAddress>> asked = new HashMap<>();
  private Claims claims = Claims.NONE;
  private Retold reports = Retold.NONE;
  private final Conversation conversation;
  private long asks;

  Agent(Node node) {
    this.node = node;
    this.world = node.world;
    this.conversation = new Conversation(node, () -> List.copyOf(running.keySet()));
    world.every(1_000, node, this::beat);
    world.every(500, node, this::look);
  }

  private ProcessId self() {
    return node.info.process();
  }

  Set<UnitAddress> running() {
    return running.keySet();
  }

  int valueOf(UnitAddress unit) {
    return java.util.Objects.requireNonNull(running.get(unit)).value();
  }

  Conversation conversation() {
    return conversation;
  }

  private void beat() {
    if (!conversation.isUp()) {
      return;
    }
    var state = node.follower().state();
    reports = reports.seenIn(state);
    reports.by(self(), state).forEach(change -> node.tellServer(new Message.Took(0, change)));
  }

  void answered(Message.Answer answer) {
    if (answer.ask() < 0) {
      conversation.registered(answer);
      look();
    }
    var units = asked.remove(answer.ask());
    if (units != null) {
      claims = claims.answered(units); // asked again, if need be, at the next look
    }
  }

  /** What the node knows of the whole has changed. */
  void shown() {
    conversation.shown();
    look();
  }

  /** Compares what should run here with what does, and takes the next step. */
  void look() {
    var state = node.follower().state();
    if (!state.ownership().processes().containsKey(self())) {
      return;
    }
    var wanted = wanted(state);
    var step = claims.compare(state, self(), wanted, running.keySet());
    claims = step.next();
    step.effects().forEach(this::ask);
    for (var unit : wanted) {
      var isMine = self().equals(state.ownership().owners().get(unit));
      if (isMine && !running.containsKey(unit) && claims.mayBegin(unit)) {
        begin(unit, state);
      }
    }
    for (var unit : running.keySet()) {
      var tuned = running.get(unit);
      var isOld = Retold.isOvertaken(state, self(), unit, tuned.begun(), tuned.revision());
      if ((isOld || !wanted.contains(unit)) && leaving.add(unit)) {
        leave(unit);
      }
    }
  }

  private Set<UnitAddress> wanted(GraphState state) {
    var wanted = new TreeSet<UnitAddress>();
    state
        .deployments()
        .places()
        .forEach(
            (unit, placed) -> {
              if (self().equals(placed.process())) {
                wanted.add(unit);
              }
            });
    return wanted;
  }

  private void ask(Claims.Wish wish) {
    var units = new ArrayList<>(wish.claimed());
    units.addAll(wish.released());
    var ask = ++asks;
    asked.put(ask, units);
    if (conversation.isUp()) {
      node.tellServer(new Message.Update(ask, wish.claimed(), wish.released()));
    }
    world.at(
        world.now() + ANSWER,
        new Due.Errand(
            node, () -> answered(new Message.Answer(ask, java.util.Optional.empty(), NOWHERE))));
  }

  private static final dev.weir.id.Cursor NOWHERE = dev.weir.id.Cursor.START;

  private void begin(UnitAddress unit, GraphState state) {
    var entry = state.settings().of(unit).orElseThrow();
    var value = entry.value().path("gain").asInt();
    var last = lastRevisions.getOrDefault(unit, 0L);
    reports = reports.without(unit);
    var tuned = new Tuned(value, entry.revision(), entry.revision());
    if (last >= entry.revision()) {
      // What it applied in an earlier life may still be heard: it begins after that, and says so.
      tuned = new Tuned(value, entry.revision(), last + 1);
      reports = reports.plus(revision(unit, tuned, tuned));
    }
    running.put(unit, tuned);
    world.checker().answers().begins(node, unit, tuned.revision());
  }

  /** A unit drains for a while before it is gone. */
  private void leave(UnitAddress unit) {
    world.at(
        world.now() + 1 + world.random().nextInt(1_000),
        new Due.Errand(
            node,
            () -> {
              running.remove(unit);
              reports = reports.without(unit);
              leaving.remove(unit);
              look();
            }));
  }

  void apply(Message.Apply wish) {
    var unit = wish.unit();
    var tuned = running.get(unit);
    if (tuned == null || leaving.contains(unit)) {
      notTaken(wish, Refusal.Code.UNAVAILABLE);
    } else if (tuned.revision() != wish.expected()) {
      notTaken(wish, Refusal.Code.CONFLICT);
    } else {
      var next = new Tuned(wish.value(), tuned.begun(), tuned.revision() + 1);
      running.put(unit, next);
      lastRevisions.put(unit, next.revision());
      world.checker().answers().applied(node, unit, next.revision(), next.value());
      var change = revision(unit, tuned, next);
      reports = reports.plus(change);
      node.send(wish.by(), new Message.Took(wish.ticket(), change));
    }
  }

  private SettingsRevision revision(UnitAddress unit, Tuned before, Tuned after) {
    return new SettingsRevision(
        unit,
        after.revision(),
        0,
        Cast.gain(before.value()),
        Cast.gain(after.value()),
        "somebody",
        "",
        Cast.NOON,
        self());
  }

  private void notTaken(Message.Apply wish, Refusal.Code code) {
    var why = Refusal.of(code, "%s is not so", wish.unit());
    node.send(wish.by(), new Message.NotTaken(wish.ticket(), why));
  }

  void handle(Message.Handle request) {
    if (running.containsKey(request.unit())) {
      world.checker().answers().handled(request.id());
      var slow = world.random().nextInt(1 + world.random().nextInt(3_000));
      world.at(
          world.now() + slow,
          new Due.Errand(node, () -> node.send(request.by(), new Message.Answered(request.id()))));
    }
  }
}
