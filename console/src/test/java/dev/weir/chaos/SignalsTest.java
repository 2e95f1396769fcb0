package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.chaos.flow.Account;
import dev.weir.check.Entry;
import dev.weir.events.Feed;
import dev.weir.id.UnitAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What signals do to nodes of real processes; {@code mvn verify -Pchaos} runs these. */
@Tag("chaos")
class SignalsTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String GRAPH = "chaos";

  @TempDir private Path folder;

  private ChaosCluster started(Recorder recorder, List<String> options, String... words) {
    var cluster = new ChaosCluster(folder, Children::command, options, recorder, List.of(words));
    cluster.start(List.of("a", "b", "c"));
    var place = "folder=" + folder.resolve("accounts").toAbsolutePath();
    var settings =
        List.of("numbers." + place, "pass." + place, "ledger." + place, "numbers.perSecond=500");
    cluster
        .any()
        .deploy(new DeployWish(GRAPH, GRAPH, settings, List.of(), true, true))
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
    cluster.awaitWell(GRAPH, LIMIT);
    return cluster;
  }

  private static Tuner tuner(ChaosCluster cluster, Recorder recorder) {
    return new Tuner(new UnitAddress(GRAPH + "/pass"), "mark", cluster::any, recorder);
  }

  /** The longest time without a change that was done. */
  private static Duration longestWait(Recorder recorder, Instant since) {
    var longest = Duration.ZERO;
    var last = since;
    for (var entry : recorder.history()) {
      if (entry instanceof Entry.Answered(var seen, var ask, Entry.Answer.Tuned tuned)
          && seen.isAfter(last)) {
        var wait = Duration.between(last, seen);
        longest = wait.compareTo(longest) > 0 ? wait : longest;
        last = seen;
      }
    }
    return longest;
  }

  /** How long until somebody heard of another graph server; zero if there was no need for one. */
  private static Duration untilServed(Recorder recorder, Instant since) {
    return recorder.history().stream()
        .filter(entry -> entry.seen().isAfter(since))
        .filter(entry -> entry instanceof Entry.Heard heard && heard.feed() instanceof Feed.Reset)
        .findFirst()
        .map(entry -> Duration.between(since, entry.seen()))
        .orElse(Duration.ZERO);
  }

  private void leaves(String signal, String... words) {
    try (var recorder = Recorder.to(folder.resolve("history.jsonl"));
        var cluster = started(recorder, Children.hasty(), words)) {
      var tuner = tuner(cluster, recorder);
      try (tuner) {
        cluster.names().forEach(node -> leave(cluster, recorder, node, signal));
      }
      cluster.settle(GRAPH);
      var account = Account.read(folder.resolve("accounts"));
      System.out.println(account);
      assertThat(recorder.judge().findings()).isEmpty();
      assertThat(account.doubled() + account.disordered()).isZero();
      assertThat(account.lost()).as("%s", account).isZero();
    }
  }

  private static void leave(ChaosCluster cluster, Recorder recorder, String node, String signal) {
    var hadServer = cluster.serverNode().equals(node);
    var begin = recorder.done("SIG%s to %s".formatted(signal, node));
    cluster.of(node).process().signal(signal);
    assertThat(cluster.awaitEnd(node, LIMIT)).as("exit code of %s", node).isZero();
    var well = cluster.awaitWell(GRAPH, LIMIT);
    cluster.restart(node);
    cluster.awaitWell(GRAPH, LIMIT);
    System.out.printf(
        "SIG%s to %s%s: another graph server after %.1f s; all runs %.1f s after its end; at most"
            + " %.1f s without a change done%n",
        signal,
        node,
        hadServer ? " (graph server)" : "",
        untilServed(recorder, begin).toMillis() / 1e3,
        well.toMillis() / 1e3,
        longestWait(recorder, begin).toMillis() / 1e3);
  }

  @Test
  @DisplayName("A node that is sent SIGTERM leaves with exit code 0, and no sample is lost")
  void term() {
    leaves("TERM", "--with-parent");
  }

  @Test
  @DisplayName("A node that is sent SIGINT leaves with exit code 0, and no sample is lost")
  void interrupt() {
    leaves("INT");
  }

  @Test
  @DisplayName("A graph server's node that slept for a minute writes nothing when it wakes up")
  void sleepsAndWakes() {
    var time = Duration.ofSeconds(Long.getLong("weir.pause", 60));
    try (var recorder = Recorder.to(folder.resolve("history.jsonl"));
        var cluster = started(recorder, Children.hasty(), "--with-parent")) {
      var tuner = tuner(cluster, recorder);
      try (tuner) {
        sleepAndWake(cluster, recorder, time);
      }
      cluster.settle(GRAPH);

      var judgement = recorder.judge();
      System.out.println(judgement);
      assertThat(judgement.findings()).isEmpty();
      assertThat(judgement.epochs()).isEqualTo(2);
      assertThat(Account.read(folder.resolve("accounts")).doubled()).isZero();
    }
  }

  private static void sleepAndWake(ChaosCluster cluster, Recorder recorder, Duration time) {
    var node = cluster.serverNode();
    var sleeper = cluster.of(node);
    cluster.lose(node);
    sleeper.process().signal("STOP");
    var well = cluster.awaitWell(GRAPH, LIMIT);
    System.out.printf("graph server stopped: all runs after %.1f s%n", well.toMillis() / 1e3);
    Patience.rest(time.minus(well));
    recorder.done("SIGCONT");
    sleeper.process().signal("CONT");

    assertThat(sleeper.process().exit(LIMIT)).as("it ends").isZero();
    sleeper.forget();
    cluster.restart(node);
    cluster.awaitWell(GRAPH, LIMIT);
  }
}
