package dev.weir.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.chaos.ChaosReport.Cycle;
import dev.weir.chaos.Schedule.Turn;
import dev.weir.chaos.flow.Account;
import dev.weir.chaos.flow.Lost;
import dev.weir.id.UnitAddress;
import dev.weir.remote.Harming;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** Does to a cluster what a schedule says, and waits until all is well again. One thread. */
final class Strikes {
  private static final Duration WELL_LIMIT = Duration.ofSeconds(90);

  /** Less than a failure detector's patience. */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  /** Enough for hundreds of messages. */
  private static final Duration DISTURBANCE = Duration.ofSeconds(3);

  private static final int LATE_MILLIS = 100;
  private static final int ONE_IN = 20;

  /** Which units go first when two share a node: those that lose least by it. */
  static final List<String> MOVABLE = List.of("pass", "ledger", "numbers");

  private final ChaosCluster cluster;
  private final Recorder recorder;
  private final EdgeCounts counts;
  private final BesideGraphs beside;
  private final List<String> nodes;
  private final String graph;
  private final List<String> all;
  private final Path accounts;
  private final Set<Lost> lost = new HashSet<>();

  Strikes(
      ChaosCluster cluster,
      Recorder recorder,
      EdgeCounts counts,
      BesideGraphs beside,
      List<String> nodes,
      String graph,
      Path accounts) {
    this.cluster = cluster;
    this.recorder = recorder;
    this.counts = counts;
    this.beside = beside;
    this.nodes = List.copyOf(nodes);
    this.graph = graph;
    this.all = Stream.concat(Stream.of(graph), beside.names().stream()).toList();
    this.accounts = accounts;
  }

  /** Lives of units that were shut out, so that their end was not in good order. */
  Set<Lost> lost() {
    return Set.copyOf(lost);
  }

  /**
   * Does it.
   *
   * @throws ChaosException if all is not well again in time
   */
  Cycle strike(Turn turn) {
    counts.read(cluster.any());
    beside.look();
    var victim = turn.victim();
    var before = before(victim);
    return switch (turn.trouble()) {
      case KILL -> killed(victim, before);
      case PAUSE -> turn.lasting() ? sleeps(victim, before) : naps(victim, before);
      case PARTITION -> turn.lasting() ? outcast(victim, before) : blinks(victim, before);
      case CUT -> {
        recorder.done("the data connections of %s are cut".formatted(victim));
        ask(cluster.of(victim), wish("CUT"));
        yield passes("data connections cut", victim, before);
      }
      case DELAY, DROP, DUPLICATE -> disturbed(turn);
    };
  }

  /** How it was before. */
  private record Before(boolean hadServer, List<String> units) {}

  private Before before(String node) {
    return new Before(cluster.serverNode().equals(node), on(node, cluster.places(graph)));
  }

  private Cycle killed(String victim, Before before) {
    var begin = System.nanoTime();
    cluster.kill(victim);
    beside.look(); // before what was killed begins anew and writes over it
    return comesBack("kill -9", victim, before, begin, () -> {});
  }

  private Cycle sleeps(String victim, Before before) {
    var begin = System.nanoTime();
    var sleeper = loses(victim, before);
    recorder.done("SIGSTOP of " + victim);
    sleeper.process().signal("STOP");
    return comesBack(
        "SIGSTOP until lost",
        victim,
        before,
        begin,
        () -> {
          recorder.done("SIGCONT of " + victim);
          sleeper.process().signal("CONT");
          ends(sleeper);
        });
  }

  private Cycle outcast(String victim, Before before) {
    var begin = System.nanoTime();
    var outcast = loses(victim, before);
    recorder.done(victim + " is cut off");
    ask(outcast, wish("ISOLATE"));
    return comesBack("partition until lost", victim, before, begin, () -> ends(outcast));
  }

  private LiveNode loses(String victim, Before before) {
    for (var unit : before.units()) {
      lost.add(Lost.latest(accounts, new UnitAddress(unit).name()));
    }
    var node = cluster.of(victim);
    cluster.lose(victim);
    return node;
  }

  /** Whoever was shut out ends by itself. */
  private static void ends(LiveNode shutOut) {
    shutOut.process().exit(WELL_LIMIT);
    shutOut.forget();
  }

  private Cycle comesBack(
      String what, String victim, Before before, long begin, Runnable afterwards) {
    cluster.awaitWell(all, WELL_LIMIT);
    awaitSamples();
    var untilRuns = Duration.ofNanos(System.nanoTime() - begin);
    counts.read(cluster.any());
    afterwards.run();
    var again = System.nanoTime();
    cluster.restart(victim);
    cluster.awaitWell(all, WELL_LIMIT);
    var untilBack = Duration.ofNanos(System.nanoTime() - again);
    counts.read(cluster.any());
    spread();
    return new Cycle(what, victim, before.hadServer(), before.units(), untilRuns, untilBack);
  }

  private Cycle naps(String victim, Before before) {
    var process = cluster.of(victim).process();
    recorder.done("SIGSTOP of %s for %s".formatted(victim, MOMENT));
    process.signal("STOP");
    try {
      Patience.rest(MOMENT);
    } finally {
      process.signal("CONT");
    }
    return passes("SIGSTOP for 1 s", victim, before);
  }

  private Cycle blinks(String victim, Before before) {
    recorder.done("%s is cut off for %s".formatted(victim, MOMENT));
    ask(cluster.of(victim), wish("ISOLATE").put("forMillis", MOMENT.toMillis()));
    Patience.rest(MOMENT);
    return passes("partition for 1 s", victim, before);
  }

  private Cycle disturbed(Turn turn) {
    var wish =
        wish(turn.trouble().name())
            .put("seed", turn.seed())
            .put("forMillis", DISTURBANCE.toMillis());
    var part =
        switch (turn.part()) {
          case BEFORE_PASS -> edge(wish, "numbers/samples", "pass/samples");
          case AFTER_PASS -> edge(wish, "pass/passed", "ledger/samples");
          case LINK -> {
            wish.put("link", turn.victim());
            yield "the link";
          }
        };
    if (turn.trouble() == Trouble.DELAY) {
      wish.put("byMillis", LATE_MILLIS).put("jitterMillis", LATE_MILLIS);
    } else {
      wish.put("oneIn", ONE_IN);
    }
    var what = "%s on %s for 3 s".formatted(turn.trouble().word(), part);
    var suffers = ask(cluster.of(turn.victim()), wish);
    recorder.done("%s at %s".formatted(what, suffers));
    Patience.rest(DISTURBANCE);
    return passes(what, suffers, before(suffers));
  }

  private String edge(ObjectNode wish, String from, String to) {
    var outlet = graph + "/" + from;
    var inlet = graph + "/" + to;
    wish.putObject("edge").put("from", outlet).put("to", inlet);
    return outlet + " -> " + inlet;
  }

  /** It was no more than a moment: nobody is lost by it. */
  private Cycle passes(String what, String victim, Before before) {
    var begin = System.nanoTime();
    cluster.awaitWell(all, WELL_LIMIT);
    awaitSamples();
    var untilRuns = Duration.ofNanos(System.nanoTime() - begin);
    return new Cycle(what, victim, before.hadServer(), before.units(), untilRuns, Duration.ZERO);
  }

  private static ObjectNode wish(String harm) {
    return JsonNodeFactory.instance.objectNode().put("harm", harm);
  }

  private static String ask(LiveNode node, ObjectNode wish) {
    try {
      return Harming.ask(node.process().url(), wish);
    } catch (CompletionException refused) {
      throw new ChaosException("%s was refused: %s".formatted(wish, refused.getCause()));
    }
  }

  private static List<String> on(String node, Map<String, String> places) {
    return places.entrySet().stream()
        .filter(place -> place.getValue().equals(node))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Waits until samples arrive that had not arrived before, in the graphs beside too. */
  void awaitSamples() {
    var before = Account.arrivedSoFar(accounts);
    Patience.until(
        "samples arrive",
        WELL_LIMIT,
        () -> Account.arrivedSoFar(accounts) > before ? "" : before + " have arrived");
    beside.awaitMessages();
  }

  /** A unit on each node again. */
  private void spread() {
    var places = cluster.places(graph);
    for (var unit : MOVABLE) {
      var address = graph + "/" + unit;
      var here = String.valueOf(places.get(address));
      var free = new HashSet<>(nodes);
      free.removeAll(places.values());
      if (on(here, places).size() > 1 && !free.isEmpty()) {
        var node = free.iterator().next();
        cluster.any().move(new UnitAddress(address), node).join();
        places.put(address, node);
      }
    }
    beside.spread(nodes);
    cluster.awaitWell(all, WELL_LIMIT);
    awaitSamples();
    beside.awaitTold();
  }
}
