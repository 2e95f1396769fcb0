package dev.weir.chaos;

import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.chaos.ChaosReport.Cycle;
import dev.weir.chaos.flow.Account;
import dev.weir.chaos.flow.Lost;
import dev.weir.id.GraphAddress;
import dev.weir.id.UnitAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Starts three nodes in processes of their own, lets numbered samples flow over all of them, and
 * harms one at random after the other, mostly with {@code kill -9}, each time waiting until all is
 * well again. Then it tells what that cost.
 *
 * @param folder for accounts, logs and the record; made if need be
 * @param launcher starts nodes
 * @param options of their JVMs
 * @param troubles what may happen
 * @param seed chooses the victims, and what happens to them
 * @param beside more graphs to run on them
 * @param perSecond samples each second
 * @param telling told what happens, line by line
 */
public record ChaosRun(
    Path folder,
    Launcher launcher,
    List<String> options,
    List<Trouble> troubles,
    long seed,
    List<Beside> beside,
    int perSecond,
    Consumer<String> telling) {

  private static final List<String> NODES = List.of("a", "b", "c");
  private static final String GRAPH = "chaos";
  private static final Duration WELL_LIMIT = Duration.ofSeconds(90);
  private static final Duration END_LIMIT = Duration.ofSeconds(20);

  public ChaosRun {
    options = List.copyOf(options);
    troubles = List.copyOf(troubles);
    beside = List.copyOf(beside);
  }

  /** The options of a JVM that offers the graph and lets itself be harmed. */
  public static List<String> enabling() {
    return List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Dweir.chaos.enabled=true");
  }

  /**
   * Does so many cycles.
   *
   * @throws ChaosException if all is not well again in time
   */
  public ChaosReport cycles(int count) {
    var schedule = new Schedule(troubles, NODES, seed);
    var counts = new EdgeCounts();
    var cycles = new ArrayList<Cycle>();
    var lost = new HashSet<Lost>();
    List<BesideReport> besides;
    try (var recorder = Recorder.to(made(folder).resolve("history.jsonl"))) {
      var cluster = new ChaosCluster(folder, launcher, options, recorder, List.of("--with-parent"));
      try (cluster) {
        cluster.start(NODES);
        var graphs = new BesideGraphs(accountable(), cluster, counts, recorder);
        deploy(cluster, graphs);
        var strikes = new Strikes(cluster, recorder, counts, graphs, NODES, GRAPH, accounts());
        strikes.awaitSamples();
        var tuner = new Tuner(new UnitAddress(GRAPH + "/pass"), "mark", cluster::any, recorder);
        try (tuner) {
          for (int i = 0; i < count; i++) {
            cycles.add(strikes.strike(schedule.next()));
            telling.accept(cycles.size() + ": " + cycles.getLast());
          }
        }
        lost.addAll(strikes.lost());
        besides = graphs.report();
        end(cluster, counts);
      }
      return report(cycles, lost, counts, recorder, besides, cluster.leftBehind());
    }
  }

  private ChaosReport report(
      List<Cycle> cycles,
      Set<Lost> lost,
      EdgeCounts counts,
      Recorder recorder,
      List<BesideReport> besides,
      List<Long> leftBehind) {
    var told = recorder.lostByEdge();
    told.keySet().removeIf(edge -> !edge.startsWith(GRAPH + "/"));
    return new ChaosReport(
        seed,
        cycles,
        Account.read(accounts(), lost),
        counts.droppedIn(GRAPH),
        told,
        counts.droppedOutOf(GRAPH + "/numbers"),
        counts.droppedOutOf(GRAPH + "/pass"),
        besides,
        recorder.judge(),
        leftBehind);
  }

  /** Who counts as lost while its process lives may write where its successor does. */
  private List<Beside> accountable() {
    var twoMayWrite = troubles.contains(Trouble.PAUSE) || troubles.contains(Trouble.PARTITION);
    return twoMayWrite
        ? beside
        : beside.stream()
            .map(graph -> graph.keepingBeats(folder.resolve(graph.name() + "-beats.csv")))
            .toList();
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path accounts() {
    return folder.resolve("accounts");
  }

  private void deploy(ChaosCluster cluster, BesideGraphs graphs) {
    var settings = new ArrayList<String>();
    for (var unit : Strikes.MOVABLE) {
      settings.add(unit + ".folder=" + accounts().toAbsolutePath());
    }
    settings.add("numbers.perSecond=" + perSecond);
    var places = List.of("numbers=role:worker", "pass=role:worker", "ledger=role:worker");
    cluster.any().deploy(new DeployWish(GRAPH, GRAPH, settings, places, true, true)).join();
    graphs.begin();
    cluster.awaitWell(
        Stream.concat(Stream.of(GRAPH), graphs.names().stream()).toList(), WELL_LIMIT);
  }

  /** The source is held and all queues drain, so that the account is closed; then all ends. */
  private void end(ChaosCluster cluster, EdgeCounts counts) {
    cluster.settle(GRAPH);
    counts.read(cluster.any());
    cluster.any().undeploy(new GraphAddress(GRAPH)).join();
    beside.forEach(graph -> cluster.any().undeploy(graph.blueprint().graph()).join());
    Patience.until(
        "the graphs end",
        END_LIMIT,
        () ->
            cluster.snapshot().processes().stream().allMatch(one -> one.units().isEmpty())
                ? ""
                : "units run still");
  }
}
