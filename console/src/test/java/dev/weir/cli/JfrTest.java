package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.remote.WireJson;
import dev.weir.topology.Catalogue;
import dev.weir.toys.Toys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Status and profiles of a real node that counts without a pause. */
@Timeout(180)
class JfrTest {
  @TempDir private static Path folder;
  private static LocalNode node;

  @BeforeAll
  static void aNodeWorks() throws InterruptedException {
    var config =
        LocalNode.config()
            .withName("a")
            .with("weir.http.port = 0")
            .with("weir.profiler.folder = \"%s\"".formatted(folder.resolve("kept")));
    node = LocalNode.start(config, new Catalogue(List.of(new Toys())));
    assertThat(node.node().awaitReady(Duration.ofSeconds(60))).isTrue();
    var wish = new DeployWish("count", "count", List.of("counter.limit=0"), List.of(), true, true);
    node.node().observer().deploy(wish).join();
  }

  @AfterAll
  static void end() {
    node.close();
  }

  private static Said weir(String... words) {
    return Said.by(
        Stream.concat(Stream.of(words), Stream.of("--url", node.url())).toArray(String[]::new));
  }

  @Test
  @DisplayName("B91, B92: status shows what every service received and sent, also as JSON")
  void status() {
    var said = weir("status");
    assertThat(said.err()).isEmpty();
    assertThat(said.exit()).isZero();
    assertThat(said.out().lines().map(line -> line.replaceAll(" +", " ")))
        .contains("NODE SERVICE MESSAGE RECEIVED SENT")
        .anyMatch(line -> line.startsWith("a graph-server Deploy 1 "))
        .anyMatch(line -> line.startsWith("a http-api GET /api/v1/status "))
        .anyMatch(line -> line.startsWith("a message-service "));

    var json = WireJson.tree(weir("status", "--json").out());
    assertThat(json.path("silent")).isEmpty();
    assertThat(StreamSupport.stream(json.at("/nodes/0/services").spliterator(), false))
        .extracting(service -> service.path("name").asText())
        .contains("event-relay", "graph-server", "http-api", "profiler", "sessions");
  }

  @Test
  @DisplayName("B90: jfr start -o waits, writes both files and shows where the time went")
  void waits() {
    var said = weir("jfr", "start", "--all", "--for", "3s", "--owner", "ann", "-o", dir("waits"));

    assertThat(said.err()).isEmpty();
    assertThat(said.exit()).isZero();
    assertThat(said.out())
        .startsWith("UNIT")
        .contains("count/counter", "HOT METHODS", "ALLOCATED BY", "garbage: ", "node a: ")
        .contains("wrote " + dir("waits/a.jfr") + " and " + dir("waits/a.svg"));
    assertThat(folder.resolve("waits/a.jfr")).isNotEmptyFile();
    assertThat(folder.resolve("waits/a.svg")).content().startsWith("<svg").contains("count/scale");
  }

  private static String dir(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  @DisplayName("B90: jfr start, list and stop; a second start and a second stop do no harm")
  void startAndStop() {
    var owner = new String[] {"--node", "a", "--owner", "bob"};
    assertThat(weir(words("start", owner)).out()).contains("a: it began; profile ");
    assertThat(weir(words("start", owner)).out()).contains("a profile of bob runs already");
    assertThat(weir("jfr", "list", "--node", "a").out()).containsPattern("a +bob +running");

    var ended = weir(words("stop", owner, "-o", dir("bob"), "--json"));
    assertThat(ended.exit()).isZero();
    var one = WireJson.tree(ended.out()).at("/recordings/0");
    assertThat(one.path("node").asText()).isEqualTo("a");
    assertThat(one.at("/summary/samples").asLong()).isNotNegative();
    assertThat(Path.of(one.path("file").asText())).isNotEmptyFile();
    assertThat(weir("jfr", "list").out()).containsPattern("a +bob +ended .* somebody ended it");

    assertThat(weir(words("stop", owner, "-o", dir("again"))).exit()).isZero();
    assertThat(folder.resolve("again/a.jfr")).isNotEmptyFile();
    assertThat(weir("jfr", "stop", "--all", "--owner", "nobody"))
        .isEqualTo(new Said(0, "a: no profile of nobody is here: nothing to end\n", ""));
  }

  private static String[] words(String verb, String[] owner, String... more) {
    return Stream.of(Stream.of("jfr", verb), Stream.of(owner), Stream.of(more))
        .flatMap(some -> some)
        .toArray(String[]::new);
  }

  @Test
  @DisplayName("jfr says which nodes there are, and what cannot be")
  void mistakes() {
    assertThat(weir("jfr", "start").exit()).isEqualTo(2);
    assertThat(weir("jfr", "start", "--all", "--node", "a").err()).contains("which nodes");
    assertThat(weir("jfr", "start", "--all", "--for", "0s").exit()).isEqualTo(2);
    assertThat(weir("jfr", "start", "--node", "b"))
        .isEqualTo(new Said(1, "", "weir: no node b is here: there is a\n"));
    assertThat(weir("jfr", "start", "--all", "--for", "2h").err())
        .contains("weir.profiler.longest");
  }
}
