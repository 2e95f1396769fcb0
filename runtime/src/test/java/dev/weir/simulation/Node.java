package dev.weir.simulation;

import dev.weir.control.Cast;
import dev.weir.core.Step;
import dev.weir.events.ProcessInfo;
import dev.weir.following.FollowEffect;
import dev.weir.following.Follower;
import dev.weir.following.Legacy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One incarnation of a machine: what of Weir lives and dies with its process. */
final class Node {
  private static final int HISTORY = 30;
  private static final long PATIENCE = 3_000;
  private static final int PIECE = 3;

  final int machine;
  final int number;
  final ProcessInfo info;
  final World world;
  final Agent agent;
  final Client client;
  final Subscribers subscribers;

  /** Whether what it has to say outlives its process. */
  final boolean spills;

  /** The process whose spill it has; null if there is none. */
  final @Nullable Node before;

  private final List<Due> held = new ArrayList<>();
  private Follower follower;
  private Registration registration = Registration.NONE;
  private @Nullable Server hosted;
  private boolean dead;
  private boolean paused;

  /**
   * A process that begins.
   *
   * @param before the one before it on its machine; null if it is the first
   */
  Node(World world, int machine, int number, @Nullable Node before) {
    this.world = world;
    this.machine = machine;
    this.number = number;
    this.spills = before == null ? world.chance(300) : before.spills;
    this.before = spills ? before : null;
    this.info = info(world.id());
    this.follower = Follower.beginning(HISTORY, world.now());
    this.agent = new Agent(this);
    this.client = new Client(this);
    this.subscribers = new Subscribers(this);
    world.every(PATIENCE / 2, this, () -> take(follower.check(world.now(), PATIENCE)));
    world.every(400, this, this::gossip);
  }

  private ProcessInfo info(UUID id) {
    return before == null
        ? Cast.process(id, "n" + machine, List.of("worker", "graph"))
        : Cast.heir(id, before.info);
  }

  boolean isDead() {
    return dead;
  }

  boolean isRunning() {
    return !dead && !paused;
  }

  void die() {
    dead = true;
    hosted = null;
    held.clear();
  }

  void pause() {
    paused = true;
  }

  /** What came meanwhile comes now. */
  void resume() {
    paused = false;
    var all = List.copyOf(held);
    held.clear();
    all.forEach(due -> world.at(world.now(), due));
  }

  boolean isListening(Due due) {
    if (paused && !dead) {
      held.add(due);
    }
    return isRunning();
  }

  void does(Due due, Runnable deed) {
    if (isListening(due)) {
      deed.run();
    }
  }

  Follower follower() {
    return follower;
  }

  /** Where it believes the server to be. */
  Optional<ServerRef> server() {
    return Optional.ofNullable(registration.server());
  }

  @Nullable Server hosted() {
    return hosted;
  }

  void host(@Nullable Server server) {
    hosted = server;
  }

  void send(Node to, Message message) {
    world.network().send(this, to, 0, message);
  }

  void send(ServerRef to, Message message) {
    world.network().send(this, to.host(), to.number(), message);
  }

  /** Says something to the server it believes in, if to any. */
  boolean tellServer(Message message) {
    server().ifPresent(to -> send(to, message));
    return server().isPresent();
  }

  private void gossip() {
    var others =
        world.cluster().members().stream().filter(other -> other != this && other.isRunning());
    var all = others.filter(other -> world.network().connects(this, other)).toList();
    // Who was removed is told nothing any more, and nobody believes it.
    if (!all.isEmpty() && world.cluster().members().contains(this)) {
      var other = world.one(all);
      other.hears(registration);
      hears(other.registration);
    }
  }

  /** Somebody says where the server is. */
  void hears(Registration news) {
    var before = registration.server();
    registration = registration.and(news);
    var now = registration.server();
    if (now != before) {
      take(now == null ? follower.serverLost() : follower.serverFound(world.now()));
      agent.conversation().serverChanged();
    }
  }

  Registration registration() {
    return registration;
  }

  void receive(Node from, int server, Message message) {
    if (server == 0) {
      receive(from, message);
    } else if (hosted != null && hosted.ref.number() == server) {
      hosted.receive(from, message);
    }
  }

  private void receive(Node from, Message message) {
    var now = world.now();
    switch (message) {
      case Message.Events(var events) -> take(follower.events(events, now));
      case Message.Image(var piece) -> take(follower.piece(piece, now));
      case Message.Beat(var end, var by) -> {
        var step = follower.beat(end, by.host().info.process(), now);
        step.effects().stream()
            .filter(FollowEffect.Refuse.class::isInstance)
            .forEach(refuse -> send(by, new Message.Stale(step.next().fence().epoch())));
        take(step);
      }
      case Message.Gather gather -> handOver(gather);
      case Message.Answer answer -> agent.answered(answer);
      case Message.Resend resend -> agent.conversation().resend(resend);
      case Message.Unknown unknown -> agent.conversation().unknown(unknown);
      case Message.Apply apply -> agent.apply(apply);
      case Message.Handle handle -> agent.handle(handle);
      case Message.Changed changed -> client.changed(changed);
      case Message.Outcome outcome -> client.outcome(outcome);
      default -> // open: what only servers understand
          throw new IllegalStateException(from + " told a node " + message);
    }
  }

  private void handOver(Message.Gather gather) {
    follower = follower.promise(gather.gathering(), gather.epoch());
    var promised = follower.fence().epoch();
    world.checker().promises(this, gather.gathering(), promised);
    switch (follower.legacy(gather.known(), PIECE)) {
      case Legacy.Tail(var end, var events) ->
          send(gather.by(), new Message.Tail(promised, end, events));
      case Legacy.Whole(var pieces) ->
          pieces.forEach(piece -> send(gather.by(), new Message.Whole(promised, piece)));
    }
  }

  private void take(Step<Follower, FollowEffect> step) {
    world.checker().follows(this, follower, step.next());
    follower = step.next();
    for (var effect : step.effects()) {
      switch (effect) {
        case FollowEffect.Ask(var after) -> tellServer(new Message.Follow(after));
        case FollowEffect.Show show -> agent.shown();
        case FollowEffect.Publish publish -> subscribers.ring();
        case FollowEffect.Refuse refuse -> {} // answered where it came from
      }
    }
  }

  @Override
  public String toString() {
    return "n" + machine + "#" + number;
  }
}
