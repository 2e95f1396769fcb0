package dev.weir.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.json.EventJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Events over HTTP. */
class EventRoutesTest {

  @Test
  @DisplayName("A reader hears where it begins, then every event in order, each with its cursor")
  void inOrder() {
    try (var served = Served.with();
        var events = served.events("/api/v1/events?topics=topology,settings")) {
      var begin = events.next();
      served.deployCount();

      assertThat(begin.name()).isEqualTo("snapshot");
      assertThat(begin.id()).isEqualTo(begin.data().path("cursor").asText());
      var first = events.next();
      assertThat(first.data().path("kind").asText()).isEqualTo("SESSION_CHANGED");
      assertThat(first.data().path("event").asText()).isEqualTo("SessionOpened");
      assertThat(first.id()).isEqualTo(first.data().path("cursor").asText());
      assertThat(EventJson.read(first.data()).cursor().toString()).isEqualTo(first.id());
      var deployed =
          events.next(told -> told.data().path("event").asText().equals("GraphDeployed"));
      assertThat(deployed.data().path("deployment").path("graph").asText()).isEqualTo("count");
    }
  }

  @Test
  @DisplayName("A reader that comes back goes on after the last event it has")
  void resumes() {
    try (var served = Served.with()) {
      served.deployCount();
      try (var byHeader = served.events("/api/v1/events?after=1:1", "Last-Event-ID", "1:2");
          var byQuery = served.events("/api/v1/events?after=1:3")) {
        assertThat(byHeader.next().id()).isEqualTo("1:3");
        assertThat(byQuery.next().id()).isEqualTo("1:4");
      }
    }
  }

  @Test
  @DisplayName("A reader that comes too late, or from another epoch, is told so")
  void gapAndReset() {
    try (var served = Served.with()) {
      for (int i = 0; i < MemoryServer.KEPT; i++) {
        served.node.observer.close();
        served.node.server.decide(d -> d.open(served.node.observer.session()));
      }
      try (var late = served.events("/api/v1/events?after=1:1")) {
        var gap = late.next();
        assertThat(gap.name()).isEqualTo("gap");
        assertThat(gap.data().path("from").asText()).isEqualTo("1:2");
        assertThat(gap.data().path("to").asText()).isEqualTo(gap.id());
        served.node.server.rebirth();
        assertThat(late.next("reset").id()).isEqualTo("2:0");
      }
    }
  }

  @Test
  @DisplayName("A quiet stream says that all is well")
  void heartbeats() {
    try (var served = Served.with("weir.http.heartbeat = 100ms");
        var events = served.events("/api/v1/events")) {
      var begin = events.next();
      var beat = events.next();

      assertThat(beat.name()).isEqualTo("heartbeat");
      assertThat(beat.data()).isEqualTo(begin.data());
    }
  }

  @Test
  @DisplayName("What cannot be a place or a topic is refused")
  void refused() {
    try (var served = Served.with()) {
      assertThat(served.get("/api/v1/events?after=yesterday").status()).isEqualTo(400);
      assertThat(served.get("/api/v1/events?after=-1:2").status()).isEqualTo(400);
      var topic = served.get("/api/v1/events?topics=setting");
      assertThat(topic.status()).isEqualTo(400);
      assertThat(topic.json().path("near").path(0).asText()).isEqualTo("settings");
      var header = served.send(served.request("/api/v1/events").header("Last-Event-ID", "1:x"));
      assertThat(header.status()).isEqualTo(400);
    }
  }

  @Test
  @DisplayName("No more streams are open than may be; a reader that goes makes room")
  void limited() {
    try (var served = Served.with("weir.http.streams = 1", "weir.http.heartbeat = 50ms")) {
      var events = served.events("/api/v1/events");
      events.next();
      assertThat(served.get("/api/v1/events").status()).isEqualTo(429);
      events.close();
      await()
          .atMost(Served.PATIENCE)
          .untilAsserted(
              () -> {
                try (var again = served.events("/api/v1/events")) {
                  assertThat(again.status()).isEqualTo(200);
                }
              });
    }
  }

  @Test
  @DisplayName("A slow reader misses events, is told so, and harms nobody")
  void slowReader() throws IOException {
    try (var served = Served.with();
        var slow = served.socket();
        var quick = served.events("/api/v1/events?topics=topology")) {
      write(slow, "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
      await().atMost(Served.PATIENCE).until(() -> served.api.openStreams() == 2);
      for (int told = 0; told < 2 * MemoryServer.KEPT; told++) {
        served.node.server.noise(60_000);
        assertThat(quick.next("event").name()).isEqualTo("event");
        assertThat(quick.next().name()).isEqualTo("event");
      }
      assertThat(gapIn(slow)).isTrue();
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean gapIn(Socket slow) throws IOException {
    var lines =
        new BufferedReader(new InputStreamReader(slow.getInputStream(), StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals("event: gap")) {
        return true;
      }
    }
    return false;
  }

  @Test
  @DisplayName("A reader that takes nothing for too long is disconnected")
  void stalledReader() throws IOException {
    try (var served = Served.with("weir.http.stall = 300ms");
        var stalled = served.socket()) {
      write(stalled, "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
      await().atMost(Served.PATIENCE).until(() -> served.api.openStreams() == 1);
      await()
          .atMost(Served.PATIENCE)
          .pollInterval(Duration.ofMillis(5))
          .until(
              () -> {
                served.node.server.noise(60_000);
                return served.api.openStreams() == 0;
              });
    }
  }
}
