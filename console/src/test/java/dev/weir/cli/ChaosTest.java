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
}
