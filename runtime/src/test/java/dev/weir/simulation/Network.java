package dev.weir.simulation;

import java.util.HashMap;
import java.util.Map;

/**
 * The made-up network: it delays, loses, doubles and reorders, and can be cut in one direction. Of
 * messages that are not wild it only loses some: the order between two nodes is kept, as Artery
 * does.
 */
final class Network {
  private record Line(int from, int to) {}

  private final World world;
  private final Map<Line, Long> cutUntil = new HashMap<>();
  private final Map<Line, Long> lastArrival = new HashMap<>();

  Network(World world) {
    this.world = world;
  }

  void cut(int from, int to, long until) {
    cutUntil.merge(new Line(from, to), until, Math::max);
  }

  void heal() {
    cutUntil.clear();
  }

  /** Whether what one machine says reaches another now. */
  boolean reaches(Node from, Node to) {
    return cutUntil.getOrDefault(new Line(from.machine, to.machine), 0L) <= world.now();
  }

  /** Both ways. */
  boolean connects(Node one, Node other) {
    return reaches(one, other) && reaches(other, one);
  }

  void send(Node from, Node to, int server, Message message) {
    var weather = world.weather();
    if (from == to) {
      arrive(1, from, to, server, message);
      return;
    }
    if (!reaches(from, to) || world.chance(weather.loss())) {
      return;
    }
    arrive(delay(weather), from, to, server, message);
    if (message.wild() && world.chance(weather.doubling())) {
      arrive(delay(weather), from, to, server, message);
    }
  }

  private long delay(Weather weather) {
    var usual = 1 + world.random().nextInt(weather.latency());
    return world.chance(weather.late()) ? usual + world.random().nextInt(5_000) : usual;
  }

  private void arrive(long delay, Node from, Node to, int server, Message message) {
    var at = world.now() + delay;
    if (!message.wild()) {
      var line = new Line(from.number, to.number);
      at = Math.max(at, lastArrival.getOrDefault(line, 0L));
      lastArrival.put(line, at);
    }
    world.at(at, new Due.Arrival(from, to, server, message));
  }
}
