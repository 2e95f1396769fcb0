package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.remote.Canned;
import dev.weir.remote.CannedNode;
import dev.weir.remote.WireJson;
import dev.weir.topology.Catalogue;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteCommandsTest {
  private static final String PONG =
      """
      {"processId": "%s", "pid": 12345, "host": "h2", "node": "b",
       "timestamp": "2026-01-02T03:04:05Z"}
      """
          .formatted(Canned.OTHER);
  private final CannedNode node = new CannedNode();

  @BeforeEach
  void aClusterRuns() {
    node.answer("GET /api/v1/snapshot", 200, Canned.snapshot());
  }

  @AfterEach
  void end() {
    node.close();
  }

  private Said weir(String... words) {
    return Said.by(
        Stream.concat(Stream.of(words), Stream.of("--url", node.url())).toArray(String[]::new));
  }

  private void answers(String what, String json) {
    node.answer(what, 200, "application/json", json, Map.of("X-Weir-Process", Canned.OTHER));
  }

  @Test
  @DisplayName("ps lists nodes with their units and states, or the processes as JSON")
  void ps() {
    assertThat(weir("ps").out())
        .isEqualTo(
            """
            NODE    PID  HOST  PROCESS   UNIT           STATE
            a        11  h1    00000000  count/counter  running
            b     12345  h2    11111111  count/scale    restarting: it broke
            """);
    assertThat(WireJson.tree(weir("ps", "--json").out()))
        .isEqualTo(WireJson.tree(Canned.snapshot()).path("processes"));
  }

  @Test
  @DisplayName("topology shows units with their nodes, live edges and sessions")
  void topology() {
    assertThat(weir("topology").out())
        .isEqualTo(
            """
            at 1:42, graph server on node a (h1)

            UNIT           NODE  STATE
            count/counter  a     running
            count/scale    b     restarting: it broke
            count/end      –     waits for a node that may run it

            EDGE                                        MADE BY
            count/counter/counts  → count/scale/counts  deploy

            SESSION           NODE  HOST  SINCE                 GRAPHS
            deploy (lasting)  a     h1    2026-01-02T03:04:05Z  count
            """);
    assertThat(WireJson.tree(weir("topology", "--json").out()))
        .isEqualTo(WireJson.tree(Canned.snapshot()));
  }

  @Test
  @DisplayName("B77: A picture of the live graph has its live edges and the node of each unit")
  void pictures() {
    assertThat(weir("topology", "--format", "mermaid").out())
        .isEqualTo(
            """
            flowchart LR
              subgraph cluster_count["count"]
                count__counter["counter<br/>Counter<br/>on a"]
                count__scale["scale<br/>Scale<br/>on b"]
                count__end["end<br/>Swallow<br/>waits for a node"]
              end
              count__counter -->|"Count"| count__scale
            """);
    assertThat(weir("topology", "--format", "dot", "--level", "1").out())
        .startsWith("digraph \"count\" {\n")
        .contains("\"count/scale\" [label=\"scale\\nScale\\non b\"]")
        .doesNotContain("count/end\" [label=\"Double");
    assertThat(weir("topology", "--level", "1").exit()).isEqualTo(2);
    assertThat(weir("topology", "--format", "dot", "--level", "0").exit()).isEqualTo(2);
  }

  @Test
  @DisplayName("deploy sends what was wished, and says where the units run")
  void deploy() {
    node.answer("POST /api/v1/graphs", 201, "{\"graph\": \"count\", \"cursor\": \"1:42\"}");
    var said =
        weir("deploy", "count", "--place", "scale=b", "--set", "scale.gain=3", "--no-restart");
    assertThat(said.exit()).isZero();
    assertThat(said.out())
        .isEqualTo(
            """
            count is deployed, and starts
            UNIT           NODE
            count/counter  a
            count/scale    b
            count/end      waits for a node that may run it
            """);
    assertThat(node.asked("POST /api/v1/graphs").getFirst().body())
        .isEqualTo(
            "{\"graph\":\"count\",\"as\":\"count\",\"set\":[\"scale.gain=3\"],"
                + "\"place\":[\"scale=b\"],\"restart\":false}");
    assertThat(WireJson.tree(weir("deploy", "count", "--as", "mine", "--json").out()))
        .isEqualTo(WireJson.tree("{\"graph\": \"mine\", \"cursor\": \"1:42\"}"));
  }

  @ParameterizedTest(name = "weir {0}")
  @DisplayName("Commands that end, move, hold and drain say what they did")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          undeploy count  | DELETE /api/v1/graphs/count    | count is undeployed
          move scale a    | POST /api/v1/graphs/count/move | count/scale moves to node a
          pause count     | POST /api/v1/pause             | count is held
          pause           | POST /api/v1/pause             | all graphs are held
          resume count    | POST /api/v1/resume            | count goes on
          resume          | POST /api/v1/resume            | all graphs go on
          sync            | POST /api/v1/sync              | all that was emitted is handled
          """)
  void done(String words, String path, String sentence) {
    answers(path, "{\"cursor\": \"1:43\", \"synced\": true}");
    var said = weir(words.split(" "));
    assertThat(said).isEqualTo(new Said(0, sentence + "\n", ""));
    assertThat(node.asked(path)).hasSize(1);
    var json = WireJson.tree(weir((words + " --json").split(" ")).out());
    assertThat(json.path("cursor").asText("1:43")).isEqualTo("1:43");
  }

  @Test
  @DisplayName("ping says who answered and how long it took, also by a unit's short name")
  void ping() {
    answers("POST /api/v1/requests/count/scale/PING", PONG);
    assertThat(weir("ping", "scale").out())
        .containsPattern("node +b\n")
        .containsPattern("host +h2\n")
        .containsPattern("pid +12345\n")
        .contains(Canned.OTHER)
        .containsPattern("round trip +[\\d.]+ (µs|ms|s)\n");
    var json = WireJson.tree(weir("ping", "count/scale", "--json").out());
    assertThat(json.path("unit").asText()).isEqualTo("count/scale");
    assertThat(json.path("roundTripMillis").asDouble()).isPositive();
  }

  @Test
  @DisplayName("stats says what the process of a unit has used")
  void stats() {
    answers(
        "POST /api/v1/requests/count/scale/GET_PROCESS_STATS",
        """
        {"processId": "%s", "pid": 12345, "host": "h2", "node": "b",
         "timestamp": "2026-01-02T03:04:05Z", "uptimeMillis": 200000, "cpuSeconds": 1.5,
         "heapUsedBytes": 10485760, "threads": 17, "requestsHandled": 1234,
         "units": ["count/scale"]}
        """
            .formatted(Canned.OTHER));
    assertThat(weir("stats", "scale").out())
        .contains("3 min 20 s", "1.50 s", "10.0 MiB", "1,234", "count/scale");
  }

  @Test
  @DisplayName("request sends JSON and shows the answer, be it JSON or not")
  void request() {
    var path = "POST /api/v1/requests/count/scale/EXPLAIN";
    answers(path, "{\"gain\": 2}");
    assertThat(weir("request", "scale", "EXPLAIN", "{\"n\": 1}", "--timeout", "3s").out())
        .isEqualTo("{\n  \"gain\" : 2\n}\n");
    assertThat(node.asked(path).getFirst().body()).isEqualTo("{\"n\": 1}");
    assertThat(node.asked(path).getFirst().query()).isEqualTo("timeout=3000ms");
    node.answer(path, 200, "text/plain", "hello", Map.of("X-Weir-Process", Canned.OTHER));
    assertThat(weir("request", "scale", "EXPLAIN").out()).isEqualTo("hello\n");
    assertThat(weir("request", "scale", "EXPLAIN", "{n").err()).contains("is no JSON");
  }

  @Test
  @DisplayName("shutdown says which nodes have ended, and which have not")
  void shutdown() {
    node.answer("POST /api/v1/shutdown", 202, "{\"cursor\": \"1:44\"}");
    var said = weir("shutdown", "b", "--timeout", "300ms");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.out()).isEqualTo("node b has not ended within 0.30 s\n");
    assertThat(node.asked("POST /api/v1/shutdown").getFirst().body())
        .isEqualTo("{\"nodes\":[\"b\"]}");
    assertThat(weir("shutdown", "b", "--timeout", "300ms", "--json").out())
        .contains("\"running\" : [ \"b\" ]");
  }

  @Test
  @DisplayName("shutdown of all nodes ends when nobody is left to ask, and says what it knows")
  void shutdownOfAll() {
    node.answer("POST /api/v1/shutdown", 202, "{\"cursor\": \"1:44\"}");
    var said = CompletableFuture.supplyAsync(() -> weir("shutdown"));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !node.asked("POST /api/v1/shutdown").isEmpty());
    node.close();
    assertThat(said)
        .succeedsWithin(Duration.ofSeconds(30))
        .satisfies(
            told -> assertThat(told.exit()).isZero(),
            told ->
                assertThat(told.out().lines())
                    .hasSize(2)
                    .allMatch(line -> line.endsWith("nobody is left here to ask whether it has")));
  }

  @Test
  @DisplayName("Commands that ask a node explain themselves with an example")
  void help() {
    for (var command :
        Weir.commandLine(
                new Shell(
                    new Output(OutputStream.nullOutputStream(), StandardCharsets.UTF_8),
                    new Output(OutputStream.nullOutputStream(), StandardCharsets.UTF_8),
                    new Catalogue(List.of()),
                    Optional::empty,
                    handler -> {}))
            .getSubcommands()
            .entrySet()) {
      if (command.getValue().getCommand() instanceof NodeCommand) {
        assertThat(Said.by(command.getKey(), "--help").out())
            .contains("--url", "--json", "For example:", "  weir " + command.getKey());
      }
    }
  }
}
