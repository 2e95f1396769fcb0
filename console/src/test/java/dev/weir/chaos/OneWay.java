package dev.weir.chaos;

import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.chaos.flow.Account;
import dev.weir.id.UnitAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Three nodes, each at an address of its own, in a network of their own (see {@link
 * PartitionTest}): for a time nothing passes from the graph server's node to another one, though
 * all other ways are open. Ends with 0 if all was as promised.
 */
final class OneWay {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String GRAPH = "chaos";
  private static final List<String> NODES = List.of("a", "b", "c");

  private OneWay() {}

  /** The folder for the record, and how long the way is closed, in seconds. */
  public static void main(String[] words) throws IOException, InterruptedException {
    var findings = run(Path.of(words[0]), Duration.ofSeconds(Long.parseLong(words[1])));
    findings.forEach(finding -> System.out.println("NOT AS PROMISED: " + finding));
    System.exit(findings.isEmpty() ? 0 : 1);
  }

  private static List<String> run(Path folder, Duration time)
      throws IOException, InterruptedException {
    var accounts = folder.resolve("accounts");
    try (var recorder = Recorder.to(folder.resolve("history.jsonl"));
        var cluster =
            new ChaosCluster(
                folder, OneWay::command, Children.hasty(), recorder, List.of("--with-parent"))) {
      cluster.start(NODES);
      deploy(cluster, accounts);
      var tuner = new Tuner(new UnitAddress(GRAPH + "/pass"), "mark", cluster::any, recorder);
      try (tuner) {
        var server = cluster.serverNode();
        var other = server.equals("c") ? "b" : "c";
        rule("add", server, other);
        recorder.done("nothing passes from %s to %s".formatted(server, other));
        Patience.rest(time);
        rule("del", server, other);
        heal(cluster, recorder);
      }
      cluster.settle(GRAPH);
      var account = Account.read(accounts);
      var judgement = recorder.judge();
      System.out.println(account);
      System.out.println(judgement);
      var findings = new ArrayList<>(judgement.findings());
      if (account.doubled() + account.disordered() > 0) {
        findings.add("doubled or out of order: " + account);
      }
      return findings;
    }
  }

  private static void deploy(ChaosCluster cluster, Path accounts) {
    var place = ".folder=" + accounts.toAbsolutePath();
    var settings =
        List.of("numbers" + place, "pass" + place, "ledger" + place, "numbers.perSecond=500");
    cluster.any().deploy(new DeployWish(GRAPH, GRAPH, settings, List.of(), true, true)).join();
    cluster.awaitWell(GRAPH, LIMIT);
  }

  /** Those that were shut out have ended or will; they begin anew. */
  private static void heal(ChaosCluster cluster, Recorder recorder) {
    var healed = recorder.done("all passes again");
    var ended = cluster.reap();
    var well = cluster.awaitWell(GRAPH, LIMIT);
    System.out.printf(
        "healed at %s: %s had been shut out; the others were well after %.1f s%n",
        healed, ended, well.toMillis() / 1e3);
    ended.forEach(cluster::restart);
    cluster.awaitWell(GRAPH, LIMIT);
  }

  private static String address(String node) {
    return "127.0.0." + (2 + NODES.indexOf(node));
  }

  private static List<String> command(List<String> options, List<String> words) {
    var own = address(words.get(words.indexOf("--name") + 1));
    var all = new ArrayList<>(options);
    all.add("-Dweir.node.host=" + own);
    all.add("-Dpekko.remote.artery.advanced.tcp.outbound-client-hostname=" + own);
    return Children.command(all, words);
  }

  private static void rule(String change, String from, String to)
      throws IOException, InterruptedException {
    var command =
        List.of("ip", "rule", change, "pref", "10", "from", address(from), "to", address(to));
    var whole = new ArrayList<>(command);
    whole.add("blackhole");
    if (new ProcessBuilder(whole).inheritIO().start().waitFor() != 0) {
      throw new ChaosException("not done: " + whole);
    }
  }
}
