package dev.weir.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * One history: everything that happens, in the order of a made-up clock, decided by one source of
 * chance. It storms for a while, then all is mended, and in the end everybody must agree.
 */
final class World {
  /** How long things go wrong, in milliseconds of the made-up clock. */
  private static final long STORM = 30_000;

  /** How long all is well afterwards. */
  private static final long CALM = 35_000;

  /** More than ever happen, unless something goes round in circles. */
  private static final int HAPPENINGS_MAX = 100_000;

  private record Entry(long at, long order, Due due) {}

  private final RandomGenerator random;
  private final PriorityQueue<Entry> queue =
      new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::order));
  private final Network network = new Network(this);
  private final Checker checker = new Checker();
  private final Cluster cluster;
  private final Trace trace = new Trace();
  private Weather weather;
  private long now = 1;
  private int happened;
  private long orders;

  World(RandomGenerator random) {
    this.random = random;
    this.weather = Weather.of(random);
    this.cluster = new Cluster(this, 3 + random.nextInt(3));
  }

  /**
   * Lives one history.
   *
   * @return what happened in it, as a number: the same seed gives the same
   * @throws AssertionError saying what is not as promised
   */
  static long live(RandomGenerator random) {
    var world = new World(random);
    try {
      world.live();
    } catch (Unpromised end) {
      world.note(String.valueOf(end.getMessage()));
    }
    return world.trace.hash();
  }

  private void live() {
    cluster.begin();
    new Mishaps(this, cluster, STORM).begin();
    runUntil(STORM);
    weather = Weather.FINE;
    network.heal();
    cluster.mend();
    runUntil(STORM + CALM);
    happens(() -> checker.end(cluster));
  }

  private void runUntil(long end) {
    while (!queue.isEmpty() && queue.peek().at() <= end) {
      var entry = queue.remove();
      now = entry.at();
      happens(() -> happen(entry.due()));
    }
    now = end;
  }

  private void happens(Runnable what) {
    try {
      what.run();
    } catch (Unpromised end) {
      throw end;
    } catch (AssertionError | RuntimeException wrong) {
      throw new AssertionError(
          "at %d ms: %s%n  %s"
              .formatted(now, wrong.getMessage(), String.join("\n  ", trace.latest())),
          wrong);
    }
  }

  private void happen(Due due) {
    Checker.that(++happened < HAPPENINGS_MAX, "it comes to rest: %d things happened", happened);
    switch (due) {
      case Due.Act(var deed) -> deed.run();
      case Due.Errand(var node, var deed) -> node.does(due, deed);
      case Due.Arrival(var from, var to, var server, var message) -> {
        if (to.isListening(due)) {
          trace.arrived(now, from, to, server, message);
          to.receive(from, server, message);
        }
      }
    }
  }

  void note(String text) {
    trace.noted(now, text);
  }

  void at(long time, Due due) {
    queue.add(new Entry(Math.max(time, now), orders++, due));
  }

  /** Does something after a while, whatever node lives. */
  void after(long delay, Runnable deed) {
    at(now + delay, new Due.Act(deed));
  }

  /** Has a node do something again and again. */
  void every(long period, Node node, Runnable deed) {
    at(
        now + 1 + random.nextLong(period),
        new Due.Errand(
            node,
            () -> {
              deed.run();
              every(period, node, deed);
            }));
  }

  long now() {
    return now;
  }

  boolean isStormy() {
    return now < STORM;
  }

  RandomGenerator random() {
    return random;
  }

  boolean chance(int ofThousand) {
    return ofThousand > 0 && random.nextInt(1_000) < ofThousand;
  }

  /** One of some, which are not none. */
  <T> T one(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  <T> List<T> shuffled(List<T> some) {
    var all = new ArrayList<>(some);
    for (int i = all.size() - 1; i > 0; i--) {
      all.set(i, all.set(random.nextInt(i + 1), all.get(i)));
    }
    return all;
  }

  UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  Weather weather() {
    return weather;
  }

  Network network() {
    return network;
  }

  Cluster cluster() {
    return cluster;
  }

  Checker checker() {
    return checker;
  }
}
