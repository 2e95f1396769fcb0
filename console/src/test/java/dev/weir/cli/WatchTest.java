package dev.weir.cli;

import static dev.weir.remote.Canned.place;
import static dev.weir.remote.Canned.sse;
import static dev.weir.remote.Canned.unitChanged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.cli.Interrupts.Signal;
import dev.weir.remote.CannedNode;
import dev.weir.topology.Catalogue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
  private static final String EVENTS = "/api/v1/events";
  private final CannedNode node = new CannedNode();

  @AfterEach
  void end() {
    node.close();
  }

  @Test
  @DisplayName("watch tells each event in a line, gaps and resets loudly, and ends at its limit")
  void lines() {
    node.stream(
        EVENTS,
        place("1:5", "snapshot")
            + unitChanged("1:6", "RUNNING")
            + sse("1:9", "gap", "{\"from\": \"1:7\", \"to\": \"1:9\", \"why\": \"too slow\"}")
            + place("1:9", "heartbeat")
            + place("2:1", "reset")
            + unitChanged("2:2", "PAUSED"));
    var said = Said.by("watch", "status", "--limit", "2", "--url", node.url());
    assertThat(said.exit()).isZero();
    assertThat(said.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("1:5  from here on, what happens after it"),
            line -> assertThat(line).matches("1:6  ..:..:..\\.678  count/scale is running"),
            line ->
                assertThat(line).isEqualTo("1:9  GAP: events from 1:7 on are missing: too slow"),
            line ->
                assertThat(line)
                    .isEqualTo("2:1  RESET: another graph server counts from here on; look again"),
            line -> assertThat(line).endsWith("count/scale is paused"));
    assertThat(node.asked("GET " + EVENTS).getFirst().query()).isEqualTo("topics=status");
  }

  @Test
  @DisplayName("watch --json is one object for each event")
  void json() {
    node.stream(EVENTS, unitChanged("1:6", "RUNNING") + unitChanged("1:7", "PAUSED"));
    var said = Said.by("watch", "--after", "1:5", "--limit", "2", "--json", "--url", node.url());
    assertThat(said.out().lines())
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .startsWith("{\"feed\":\"event\",\"cursor\":\"1:")
                    .contains("\"event\":\"UnitChanged\"", "\"kind\":\"UNIT_CHANGED\""));
    assertThat(node.asked("GET " + EVENTS).getFirst().header("Last-Event-ID")).isEqualTo("1:5");
  }

  @Test
  @DisplayName("A stream that breaks is told on stderr and taken up again; Ctrl-C ends with 0")
  void interrupted() {
    node.stream(EVENTS, unitChanged("1:6", "RUNNING"));
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var handlers = new CompletableFuture<Consumer<Signal>>();
    var shell =
        new Shell(
            new Output(out, StandardCharsets.UTF_8),
            new Output(err, StandardCharsets.UTF_8),
            new Catalogue(List.of()),
            Optional::empty,
            handlers::complete);
    var exit =
        CompletableFuture.supplyAsync(
            () -> Weir.commandLine(shell).execute("watch", "--url", node.url()));
    await().atMost(Duration.ofSeconds(30)).until(() -> node.asked("GET " + EVENTS).size() == 2);
    handlers.join().accept(Signal.INT);
    assertThat(exit).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(0);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("broke: it ended; trying again in");
  }

  @Test
  @DisplayName("A real Ctrl-C ends a real process with 0, and with nothing on stderr")
  void realSignal(@TempDir Path folder) throws Exception {
    node.stream(EVENTS, unitChanged("1:6", "RUNNING"));
    try (var weir = WeirProcess.start(folder, "watch", "--url", node.url())) {
      weir.awaitOut("count/scale is running");
      weir.signal("INT");
      assertThat(weir.exit()).isZero();
      assertThat(weir.err().lines()).noneMatch(line -> !line.contains("trying again"));
    }
  }

  @Test
  @DisplayName("A stream that is refused ends the command with 1")
  void refused() {
    node.refuse("GET " + EVENTS, 400, "INVALID", "no such cursor", "");
    var said = Said.by("watch", "--url", node.url());
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).isEqualTo("weir: no such cursor\n");
  }

  @Test
  @DisplayName("What is no cursor, no topic or no limit is wrong use")
  void wrongUse() {
    assertThat(Said.by("watch", "--after", "x", "--url", node.url()).err())
        .contains("is no cursor: it takes epoch:seq");
    assertThat(Said.by("watch", "moon", "--url", node.url()).err())
        .contains("no \"moon\": there is all, ");
    assertThat(Said.by("watch", "--limit", "0", "--url", node.url()).exit()).isEqualTo(2);
  }
}
