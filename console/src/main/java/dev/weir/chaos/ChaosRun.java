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
import java.util.function.Consumer;

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
 * @param perSecond samples each second
 * @param telling told what happens, line by line
 */
public record ChaosRun(
    Path folder,
    Launcher launcher,
    List<String> options,
    List<Trouble> troubles,
    long seed,
    int perSecond,
    Consumer<String> telling) {

  private static final List<String> NODES = List.of("a", "b", "c");
  private static final String GRAPH = "chaos";
  private static final Duration WELL_LIMIT = Duration.ofSeconds(90);
  private static final Duration END_LIMIT = Duration.ofSeconds(20);

  public ChaosRun {
    options = List.copyOf(options);
    troubles = List.copyOf(troubles);
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
    var losses = new Losses(GRAPH);
    var cycles = new ArrayList<Cycle>();
    var lost = new HashSet<Lost>();
    try (var recorder = Recorder.to(made(folder).resolve("history.jsonl"))) {
      var cluster = new ChaosCluster(folder, launcher, options, recorder, List.of("--with-parent"));
      try (cluster) {
        cluster.start(NODES);
        deploy(cluster);
        var strikes = new Strikes(cluster, recorder, losses, NODES, GRAPH, accounts());
        strikes.awaitSamples();
        var tuner = new Tuner(new UnitAddress(GRAPH + "/pass"), "mark", cluster::any, recorder);
        try (tuner) {
          for (int i = 0; i < count; i++) {
            cycles.add(strikes.strike(schedule.next()));
            telling.accept(cycles.size() + ": " + cycles.getLast());
          }
        }
        lost.addAll(strikes.lost());
        end(cluster, losses);
      }
      return new ChaosReport(
          seed,
          cycles,
          Account.read(accounts(), lost),
          losses.byEdge(),
          recorder.lostByEdge(),
          losses.outOf("numbers"),
          losses.outOf("pass"),
          recorder.judge(),
          cluster.leftBehind());
    }
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

  private void deploy(ChaosCluster cluster) {
    var settings = new ArrayList<String>();
    for (var unit : Strikes.MOVABLE) {
      settings.add(unit + ".folder=" + accounts().toAbsolutePath());
    }
    settings.add("numbers.perSecond=" + perSecond);
    var places = List.of("numbers=role:worker", "pass=role:worker", "ledger=role:worker");
    cluster.any().deploy(new DeployWish(GRAPH, GRAPH, settings, places, true, true)).join();
    cluster.awaitWell(GRAPH, WELL_LIMIT);
  }

  /** The source is held and all queues drain, so that the account is closed; then all ends. */
  private void end(ChaosCluster cluster, Losses losses) {
    cluster.settle(GRAPH);
    losses.read(cluster.any());
    cluster.any().undeploy(new GraphAddress(GRAPH)).join();
    Patience.until(
        "the graph ends",
        END_LIMIT,
        () ->
            cluster.snapshot().processes().stream().allMatch(one -> one.units().isEmpty())
                ? ""
                : "units run still");
  }
}
