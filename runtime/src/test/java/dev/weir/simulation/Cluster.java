package dev.weir.simulation;

import dev.weir.id.ProcessId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs to the cluster, as Pekko's membership with its split-brain resolver decides: who is
 * out of reach of most for too long is removed, and dies a while later if it still lives; the
 * oldest member hosts the server. Until it dies, one that was removed goes on as if nothing was.
 */
final class Cluster {
  private static final long TICK = 500;
  private static final long DETECTION = 4_000;

  private final World world;
  private final int size;
  private final List<Node> members = new ArrayList<>();
  private final List<Node> all = new ArrayList<>();
  private final Map<ProcessId, Long> missedSince = new HashMap<>();
  private final Set<Node> doomed = new HashSet<>();
  private @Nullable Node host;
  private long hostAt;
  private int servers;

  Cluster(World world, int size) {
    this.world = world;
    this.size = size;
  }

  void begin() {
    for (int machine = 0; machine < size; machine++) {
      join(machine);
    }
    tick();
  }

  private void join(int machine) {
    var before = all.reversed().stream().filter(node -> node.machine == machine).findFirst();
    var node = new Node(world, machine, all.size(), before.orElse(null));
    all.add(node);
    members.add(node);
    world.note(node + " joins");
  }

  List<Node> members() {
    return List.copyOf(members);
  }

  /** Every incarnation that ever was. */
  List<Node> all() {
    return all;
  }

  /** The latest incarnation of a machine. */
  private Node latest(int machine) {
    return all.reversed().stream()
        .filter(node -> node.machine == machine)
        .findFirst()
        .orElseThrow();
  }

  List<Node> running() {
    return all.stream().filter(Node::isRunning).toList();
  }

  /** Whether somebody would still know what happened if this one were gone. */
  boolean isRememberedWithout(Node gone) {
    return members.stream()
        .filter(other -> other != gone && other.isRunning())
        .anyMatch(other -> other.follower().state().at().epoch() > 0);
  }

  /** Whether any member knows what happened. */
  boolean isRemembered() {
    return members.stream()
        .anyMatch(node -> !node.isDead() && node.follower().state().at().epoch() > 0);
  }

  /** All begins anew, and nobody is left of the time before. */
  void forget() {
    all.stream().filter(node -> !members.contains(node)).forEach(this::crash);
  }

  @Nullable Node host() {
    return host;
  }

  private void tick() {
    var most = most();
    if (most.size() * 2 > members.size()) {
      for (var member : members()) {
        if (most.contains(member)) {
          missedSince.remove(member.info.process());
        } else if (world.now() - missedSince(member) >= DETECTION) {
          remove(member);
        }
      }
      seat(most);
    }
    world.after(TICK, this::tick);
  }

  private long missedSince(Node member) {
    return missedSince.computeIfAbsent(member.info.process(), first -> world.now());
  }

  /** The most members of which each reaches each. */
  private List<Node> most() {
    List<Node> most = List.of();
    for (var one : members) {
      var group = new ArrayList<Node>();
      if (one.isRunning()) {
        group.add(one);
        for (var other : members) {
          if (other != one
              && other.isRunning()
              && group.stream().allMatch(in -> world.network().connects(in, other))) {
            group.add(other);
          }
        }
      }
      if (group.size() > most.size()) {
        most = group;
      }
    }
    return most;
  }

  private void seat(List<Node> most) {
    if (host != null) {
      return;
    }
    if (hostAt == 0) {
      hostAt = world.now() + world.random().nextInt(3_000);
    }
    var oldest = members.getFirst();
    if (world.now() >= hostAt && most.contains(oldest)) {
      hostAt = 0;
      host = oldest;
      start(oldest);
    }
  }

  private void start(Node node) {
    var server = new Server(node, ++servers);
    node.host(server);
    world.note(server.ref + " begins");
    server.begin();
  }

  /** A server that stood aside begins anew. */
  void restart(Server server) {
    start(server.ref.host());
  }

  private void remove(Node gone) {
    world.note(gone + " is removed");
    members.remove(gone);
    if (gone == host) {
      host = null;
    }
    for (var member : members()) {
      if (member.isRunning()) {
        member.hears(member.registration().without(gone));
      }
      var server = member.hosted();
      if (server != null) {
        server.lose(gone.info.process(), "it was removed");
      }
    }
    if (gone.isRunning()) {
      crashSoon(gone);
    } else if (!gone.isDead()) {
      doomed.add(gone);
    }
  }

  private void crashSoon(Node node) {
    world.after(200 + world.random().nextInt(8_000), () -> crash(node));
  }

  /** A process dies with all it knew, and its machine begins another after a while. */
  void crash(Node node) {
    if (!node.isDead()) {
      world.note(node + " dies");
      node.die();
      if (node == host) {
        world.note("the host of the server is dead");
      }
      world.after(500 + world.random().nextInt(6_000), () -> restart(node.machine));
    }
  }

  private void restart(int machine) {
    var old = latest(machine);
    var isReached =
        members.stream()
            .anyMatch(member -> member.isRunning() && world.network().connects(member, old));
    if (!old.isDead()) {
      return;
    }
    if (members.stream().allMatch(Node::isDead)) {
      members.clear(); // nobody is left to join: it begins a cluster of its own
      host = null;
      join(machine);
    } else if (isReached) {
      if (members.contains(old)) {
        remove(old);
      }
      join(machine);
    } else {
      world.after(1_000, () -> restart(machine));
    }
  }

  /** A node leaves in good order: its server ends, and another begins at once. */
  void leave(Node node) {
    world.note(node + " leaves");
    node.host(null);
    remove(node);
  }

  void resume(Node node) {
    if (!node.isDead() && !node.isRunning()) {
      world.note(node + " wakes up");
      node.resume();
      if (doomed.remove(node)) {
        crashSoon(node);
      }
    }
  }

  /** From now on nothing goes wrong any more. */
  void mend() {
    world.note("all is mended");
    List.copyOf(all).forEach(this::resume);
  }
}
