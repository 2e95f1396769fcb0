package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.Check.Grade;
import dev.weir.remote.Canned;
import dev.weir.remote.CannedNode;
import dev.weir.remote.WireJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

  @Test
  @DisplayName("doctor tells of the node, its cluster and its versions")
  void node() {
    try (var node = new CannedNode()) {
      node.answer("GET /api/v1/snapshot", 200, Canned.snapshot());
      var said = Said.by("doctor", "--url", node.url());
      assertThat(said.out())
          .containsPattern("ok +node +a answers at " + node.url())
          .containsPattern("ok +ready +yes")
          .containsPattern("ok +members +2: a \\(h1\\), b \\(h2\\)")
          .containsPattern("ok +versions +0\\.1\\.0")
          .containsPattern("ok +server +on node a, epoch 1")
          .containsPattern("ok +java +" + Runtime.version().feature());
      var json = WireJson.tree(Said.by("doctor", "--json", "--url", node.url()).out());
      assertThat(json.path("checks").size()).isGreaterThan(8);
    }
  }

  @Test
  @DisplayName("A node that is not ready is a failure that says why; exit 1")
  void notReady() {
    try (var node = new CannedNode()) {
      node.answer("GET /api/v1/snapshot", 200, Canned.snapshot());
      node.answer(
          "GET /health/ready", 503, "{\"status\": \"starting\", \"why\": \"no cluster yet\"}");
      var said = Said.by("doctor", "--url", node.url());
      assertThat(said.exit()).isEqualTo(1);
      assertThat(said.out()).containsPattern("FAIL +ready +not yet: no cluster yet");
    }
  }

  @Test
  @DisplayName("No node at all is no failure before one is started, but is told")
  void noNode() {
    var node = new CannedNode();
    node.close();
    assertThat(Said.by("doctor", "--url", node.url()).out())
        .containsPattern("warn +node +no Weir node answers at ");
  }

  @Test
  @DisplayName("The ports of this machine do not matter to a node on another")
  void elsewhere() {
    var said = Said.by("doctor", "--url", "http://weir.invalid:7700");
    assertThat(said.out()).doesNotContain("port 25520").containsPattern("warn +node ");
  }

  @Test
  @DisplayName("A port is free, taken by the node that answers, or in the way")
  void ports() throws IOException {
    int port;
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
      assertThat(MachineChecks.port(port, "a.key", Optional.of("a")).grade()).isEqualTo(Grade.OK);
      assertThat(MachineChecks.port(port, "a.key", Optional.empty()))
          .isEqualTo(
              Check.fail(
                  "port " + port,
                  "taken, and not by a Weir node that answers: end who has it, or set a.key"));
    }
    assertThat(MachineChecks.port(port, "a.key", Optional.empty()).says()).isEqualTo("free");
  }

  @Test
  @DisplayName("A configuration that cannot be read or used is a failure that says where")
  void config(@TempDir Path folder) throws IOException {
    var file = folder.resolve("my.conf");
    assertThat(MachineChecks.config(null).grade()).isEqualTo(Grade.OK);
    assertThat(MachineChecks.config(file.toString()).says()).endsWith("which cannot be read");
    Files.writeString(file, "weir.run.agenda = 7");
    assertThat(MachineChecks.config(file.toString()).grade()).isEqualTo(Grade.OK);
    Files.writeString(file, "weir.run.agenda = many");
    assertThat(MachineChecks.config(file.toString()).says())
        .contains("cannot be used", "weir.run.agenda");
    Files.writeString(file, "weir { run {");
    assertThat(MachineChecks.config(file.toString()).grade()).isEqualTo(Grade.FAIL);
  }

  @Test
  @DisplayName("An old JDK is a failure, a small heap is told")
  void machine() {
    assertThat(MachineChecks.jdk(17).grade()).isEqualTo(Grade.FAIL);
    assertThat(MachineChecks.memory(32L << 20).grade()).isEqualTo(Grade.FAIL);
    assertThat(MachineChecks.memory(128L << 20).grade()).isEqualTo(Grade.WARN);
    assertThat(MachineChecks.memory(1L << 30).grade()).isEqualTo(Grade.OK);
    assertThat(MachineChecks.names().what()).isEqualTo("names");
  }
}
