package dev.weir.simulation;

import dev.weir.control.Cast;
import dev.weir.control.Decisions;
import dev.weir.control.GraphState;
import dev.weir.control.StatePart;
import dev.weir.core.Verdict;
import dev.weir.events.EventLog;
import dev.weir.events.GraphEvent;
import dev.weir.events.Recorded;
import dev.weir.following.Gathering;
import dev.weir.following.Piece;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** One server of a history: gathers what is known, serves, and stands aside when overtaken. */
final class Server {
  private static final int HISTORY = 20;
  private static final int PIECE = 3;
  private static final int STASH = 1_000;
  private static final long GATHERING = 2_000;
  private static final long GRACE = 6_000;

  private record Early(Node from, Message message) {}

  private enum Phase {
    GATHERING,
    SERVING,
    ASIDE
  }

  final ServerRef ref;
  final TreeMap<ProcessId, Node> controls = new TreeMap<>();
  private final World world;
  private final Node host;
  private final UUID question;
  private final TreeMap<ProcessId, Node> relays = new TreeMap<>();
  private final List<Early> early = new ArrayList<>();
  private final Questions questions;
  private final Reception reception;
  private Gathering gathering;
  private long askedFor;
  private int members = Integer.MAX_VALUE;
  private Phase phase = Phase.GATHERING;
  private GraphState state = GraphState.EMPTY;
  private EventLog log = EventLog.after(Cursor.START, HISTORY);
  private List<ProcessId> survivors = List.of();

  Server(Node host, int number) {
    this.host = host;
    this.world = host.world;
    this.ref = new ServerRef(host, number);
    this.question = world.id();
    this.questions = new Questions(this, host);
    this.reception = new Reception(this, host);
    this.gathering = Gathering.beginningWith(host.follower().state());
  }

  void begin() {
    askAgain();
    world.every(1_000, host, this::tick);
  }

  GraphState state() {
    return state;
  }

  boolean isServing() {
    return phase == Phase.SERVING;
  }

  private boolean isCurrent() {
    return host.hosted() == this;
  }

  private void ask() {
    askedFor = gathering.epoch();
    for (var node : world.cluster().members()) {
      if (gathering.answers().getOrDefault(node.info.process(), 0L) < askedFor) {
        host.send(node, new Message.Gather(gathering.local().at(), question, askedFor, ref));
      }
    }
  }

  /** How many members its host believes in: one that was removed does not hear of it. */
  private int members() {
    var now = world.cluster().members();
    members = now.contains(host) ? now.size() : members;
    return members;
  }

  private void askAgain() {
    if (phase == Phase.GATHERING && isCurrent()) {
      if (gathering.isEnough(members())) {
        serve();
      } else {
        ask();
        world.at(world.now() + GATHERING, new Due.Errand(host, this::askAgain));
      }
    }
  }

  private void heard() {
    var reachable =
        world.cluster().members().stream()
            .filter(node -> node.isRunning() && world.network().connects(host, node))
            .count();
    if (!gathering.isComplete((int) reachable)) {
      return;
    }
    if (gathering.isEnough(members())) {
      serve();
    } else if (gathering.epoch() > askedFor) {
      ask();
    }
  }

  private void serve() {
    var known = gathering.inherited();
    state = known.at(new Cursor(known.at().epoch() + 1, known.at().seq()));
    log = EventLog.after(state.at(), HISTORY);
    phase = Phase.SERVING;
    survivors = List.copyOf(state.ownership().processes().keySet());
    world.checker().serves(this, gathering, world.cluster());
    host.hears(host.registration().plus(ref));
    var all = List.copyOf(early);
    early.clear();
    all.forEach(waiting -> serve(waiting.from(), waiting.message()));
    world.at(world.now() + GRACE, new Due.Errand(host, this::judge));
  }

  /** Whoever has not said that it lives is gone. */
  private void judge() {
    if (isServing() && isCurrent()) {
      survivors.stream()
          .filter(process -> !controls.containsKey(process))
          .forEach(process -> lose(process, "it did not come back"));
    }
  }

  void receive(Node from, Message message) {
    switch (phase) {
      case GATHERING -> gather(from, message);
      case SERVING -> serve(from, message);
      case ASIDE -> {}
    }
  }

  private void gather(Node from, Message message) {
    switch (message) {
      case Message.Tail(var promised, var end, var events) -> {
        gathering = gathering.told(from.info.process(), promised, end, events);
        heard();
      }
      case Message.Whole(var promised, var piece) -> {
        gathering = gathering.told(from.info.process(), promised, piece);
        heard();
      }
      default -> { // open: all others wait
        if (early.size() < STASH) {
          early.add(new Early(from, message));
        }
      }
    }
  }

  private void serve(Node from, Message message) {
    switch (message) {
      case Message.Follow(var after) -> follow(from, after);
      case Message.Tail late -> {}
      case Message.Whole late -> {}
      case Message.Stale(var epoch) -> {
        if (epoch > state.at().epoch()) {
          phase = Phase.ASIDE;
          world.note(ref + " stands aside");
          world.at(world.now() + GRACE, new Due.Errand(host, this::anew));
        }
      }
      case Message.Register(var ask, var process, var units) -> {
        var verdict = decide().register(process, units);
        if (verdict instanceof Verdict.Granted<GraphEvent>) {
          controls.put(process.process(), from);
          watch(from);
        }
        settle(from, ask, verdict);
      }
      case Message.Update(var ask, var added, var removed) ->
          settle(from, ask, decide().own(from.info.process(), added, removed));
      case Message.Tell tell -> reception.hear(from, tell);
      case Message.Wish(var ask, var want) -> settle(from, ask, want.of(state));
      default -> questions.receive(from, message); // open: the rest
    }
  }

  /** If it is the one after all, it begins anew. */
  private void anew() {
    if (isCurrent()) {
      world.cluster().restart(this);
    }
  }

  Decisions decide() {
    return new Decisions(state);
  }

  private void follow(Node relay, Cursor after) {
    relays.put(relay.info.process(), relay);
    switch (log.read(after, Integer.MAX_VALUE)) {
      case EventLog.Page.Events(var events) -> {
        if (!events.isEmpty()) {
          host.send(relay, new Message.Events(events));
        }
      }
      case EventLog.Page.Missed missed -> image(relay);
      case EventLog.Page.Reborn reborn -> image(relay);
    }
    host.send(relay, new Message.Beat(state.at(), ref));
  }

  private void image(Node relay) {
    for (var piece : Piece.of(state.at(), StatePart.of(state), PIECE)) {
      host.send(relay, new Message.Image(piece));
    }
  }

  /** Makes it so if it was granted, and answers whoever asked. */
  private void settle(Node asker, long ask, Verdict<GraphEvent> verdict) {
    switch (verdict) {
      case Verdict.Granted<GraphEvent>(var events) -> {
        announce(events);
        host.send(asker, new Message.Answer(ask, Optional.empty(), state.at()));
      }
      case Verdict.Denied<GraphEvent>(var why) ->
          host.send(asker, new Message.Answer(ask, Optional.of(why), state.at()));
    }
  }

  void announce(List<? extends GraphEvent> events) {
    var recorded = new ArrayList<Recorded>();
    for (var event : events) {
      var next = new Recorded(state.at().next(), Cast.NOON, event);
      world.checker().happens(ref.number(), state, next);
      state = state.after(next);
      log = log.plus(next);
      recorded.add(next);
    }
    if (!recorded.isEmpty()) {
      relays.values().forEach(relay -> host.send(relay, new Message.Events(recorded)));
    }
  }

  /** Who is watched and no member any more is gone at once. */
  private void watch(Node from) {
    if (!world.cluster().members().contains(from)) {
      world.at(
          world.now() + 1 + world.random().nextInt(500),
          new Due.Errand(host, () -> lose(from.info.process(), "it is no member")));
    }
  }

  /** A process is no more. */
  void lose(ProcessId process, String why) {
    if (phase == Phase.SERVING) {
      announce(decide().leave(process, why));
      controls.remove(process);
      relays.remove(process);
      questions.processLost(process);
    }
  }

  private void tick() {
    if (isServing() && isCurrent()) {
      relays.values().forEach(relay -> host.send(relay, new Message.Beat(state.at(), ref)));
      questions.tick();
    }
  }
}
