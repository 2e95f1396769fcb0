package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChaosTest {
  private static final Pattern URL = Pattern.compile("API (http://\\S+)");
  private static final long SIGKILL = 128 + 9;

  @TempDir private Path folder;
  private final List<Process> nodes = new ArrayList<>();

  @AfterEach
  void end() {
    nodes.forEach(Process::destroyForcibly);
  }

  /** Starts a node in a process of its own, and says where its API is. */
  private String node(String... options) throws IOException {
    var said = folder.resolve("said");
    var words = List.of("node", "--name", "x", "--http-port", "0", "--with-parent");
    nodes.add(
        new ProcessBuilder(ChildNode.command(List.of(options), words))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start());
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(said).contains("node x is ready"));
    var found = URL.matcher(Files.readString(said));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static Said weir(String url, String... words) {
    var all = new ArrayList<>(List.of("chaos"));
    all.addAll(List.of(words));
    all.addAll(List.of("--url", url));
    return Said.by(all.toArray(String[]::new));
  }

  @Test
  @DisplayName("A node that allows it can be paused, cut off, cut and killed")
  void harm() throws IOException, InterruptedException {
    var url = node("-Dweir.chaos.enabled=true");

    assertThat(weir(url, "cut").exit()).isZero();
    assertThat(weir(url, "isolate", "--for", "10ms").out()).contains("all passes again");
    assertThat(weir(url, "pause", "x", "--for", "100ms").out()).contains("node x goes on");
    assertThat(weir(url, "kill", "y").err()).contains("no node \"y\"");
    assertThat(weir(url, "kill", "x").exit()).isZero();
    assertThat(nodes.getFirst().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(nodes.getFirst().exitValue()).isEqualTo((int) SIGKILL);
  }

  @Test
  @DisplayName("A node that was not told to lets nobody harm it, and says how to change that")
  void refused() throws IOException {
    var url = node();

    for (var words : List.of(List.of("cut"), List.of("isolate"), List.of("kill", "x"))) {
      var said = weir(url, words.toArray(String[]::new));
      assertThat(said.exit()).as("%s", words).isEqualTo(ExitCode.FAULT);
      assertThat(said.err()).contains("weir.chaos.enabled = true");
    }
    assertThat(nodes.getFirst().isAlive()).isTrue();
    var run = Said.by("chaos", "run");
    assertThat(run.exit()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("weir.chaos.enabled = true");
  }

  @Test
  @DisplayName("Edges, links and pairs are harmed by name; who is not there is named with the near")
  void byName() throws IOException {
    var url = node("-Dweir.chaos.enabled=true");

    var late = weir(url, "delay", "--link", "x", "--by", "50ms", "--for", "100ms", "--seed", "7");
    assertThat(late.err()).isEmpty();
    assertThat(late.out())
        .contains("the link of node x, at node x: 50 ms late", "(seed 7)")
        .contains("all is as it should be again");
    assertThat(weir(url, "drop", "--link", "x", "--for", "10ms").exit()).isZero();
    assertThat(weir(url, "duplicate", "--link", "x", "--for", "10ms").exit()).isZero();
    var unknown =
        List.of(
            List.of("drop", "--link", "y"),
            List.of("drop", "--edge", "numbers->pass"),
            List.of("cut", "--pair", "x,y"),
            List.of("isolate", "--pair", "x,x"));
    for (var words : unknown) {
      var said = weir(url, words.toArray(String[]::new));
      assertThat(said.exit()).as("%s", words).isEqualTo(ExitCode.FAULT);
      assertThat(said.err().lines()).as("%s", words).hasSize(1);
    }
    assertThat(weir(url, "drop", "--link", "y").err()).contains("no node y is here", "x");
    assertThat(weir(url, "cut", "--edge", "a->b").err()).contains("no edge a -> b stands");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "delay --link x --by 0ms",
        "delay --link x --by 2m",
        "delay --link x --by soon",
        "delay --link x",
        "delay --link x --by 10ms --jitter 20ms",
        "drop --link x --one-in 0",
        "drop --link x --one-in many",
        "drop --link x --for 0s",
        "drop --link x --for -1s",
        "drop --link x --edge a->b",
        "drop --edge numbers",
        "drop --pair a,b",
        "drop",
        "duplicate --edge ->b",
        "cut --link x",
        "isolate --pair x",
        "isolate --edge a->b",
        "pause x --for 0s",
        "run --with kill,pauze",
        "run --cycles 0",
        "judge nowhere.jsonl",
      })
  @DisplayName("What makes no sense is said in one line, with exit code 2, before anybody is asked")
  void wrongUse(String words) {
    var said = saidWhereAllowed(("chaos " + words).split(" "));

    assertThat(said.err().lines()).as(said.err()).hasSize(1);
    assertThat(said.exit()).as(said.err()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(said.err()).doesNotContain("unexpected", "no node answers");
  }

  /** In this process, whose configuration allows harm for as long. */
  private static Said saidWhereAllowed(String... words) {
    System.setProperty("weir.chaos.enabled", "true");
    try {
      return Said.by(words);
    } finally {
      System.clearProperty("weir.chaos.enabled");
    }
  }
}
