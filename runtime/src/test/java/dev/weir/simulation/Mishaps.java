package dev.weir.simulation;

import java.util.List;

/** What goes wrong, one thing after another, while it storms. */
final class Mishaps {
  private final World world;
  private final Cluster cluster;
  private final long end;

  Mishaps(World world, Cluster cluster, long end) {
    this.world = world;
    this.cluster = cluster;
    this.end = end;
  }

  void begin() {
    later();
  }

  private void later() {
    world.after(
        500 + world.random().nextInt(2 * world.weather().calm()),
        () -> {
          if (world.now() < end) {
            strike();
            later();
          }
        });
  }

  private void strike() {
    var running = cluster.running();
    if (running.isEmpty()) {
      return;
    }
    var victim =
        world.chance(400) && isRunning(cluster.host()) ? cluster.host() : world.one(running);
    if (victim == null) {
      return;
    }
    switch (world.random().nextInt(7)) {
      case 0, 1 -> {
        if (cluster.isRememberedWithout(victim)) {
          cluster.crash(victim);
        }
      }
      case 2, 3 -> pause(victim, running);
      case 4 -> cutOneWay(victim, world.one(running));
      case 5 -> part(running);
      default -> { // open: numbers
        if (cluster.members().contains(victim) && cluster.isRememberedWithout(victim)) {
          cluster.leave(victim);
        }
      }
    }
  }

  private static boolean isRunning(@org.jspecify.annotations.Nullable Node node) {
    return node != null && node.isRunning();
  }

  private void pause(Node victim, List<Node> running) {
    if (running.size() > 2) {
      world.note(victim + " is paused");
      victim.pause();
      world.after(500 + world.random().nextInt(15_000), () -> cluster.resume(victim));
    }
  }

  private void cutOneWay(Node from, Node to) {
    if (from.machine != to.machine) {
      world.note(from + " does not reach " + to);
      world.network().cut(from.machine, to.machine, until());
    }
  }

  private void part(List<Node> running) {
    var mixed = world.shuffled(running);
    var cut = 1 + world.random().nextInt(mixed.size());
    var until = until();
    world.note("parted: " + mixed.subList(0, cut) + " and the others");
    for (var one : mixed.subList(0, cut)) {
      for (var other : mixed.subList(cut, mixed.size())) {
        world.network().cut(one.machine, other.machine, until);
        world.network().cut(other.machine, one.machine, until);
      }
    }
  }

  private long until() {
    return world.now() + 500 + world.random().nextInt(12_000);
  }
}
