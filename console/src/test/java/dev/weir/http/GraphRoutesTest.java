package dev.weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.control.Snapshot;
import dev.weir.json.ApiJson;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Graphs, their life, health and requests over HTTP. */
class GraphRoutesTest {
  private final Served served = Served.with("weir.http.request-timeout = 3s");

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  @DisplayName("A node is alive at once, and ready when it says so")
  void health() {
    served.node.notReady = Optional.of("no graph server is known yet");

    assertThat(served.get("/health/alive").json().path("status").asText()).isEqualTo("alive");
    var starting = served.get("/health/ready");
    assertThat(starting.status()).isEqualTo(503);
    assertThat(starting.json().path("why").asText()).isEqualTo("no graph server is known yet");
    served.node.notReady = Optional.empty();
    assertThat(served.get("/health/ready").status()).isEqualTo(200);
    assertThat(starting.header("X-Weir-Node")).isEqualTo("here");
  }

  @Test
  @DisplayName("A graph is deployed, shown in the snapshot, and ended")
  void deployed() throws Exception {
    var answer =
        served.post(
            "/api/v1/graphs", "{\"graph\":\"count\",\"as\":\"mine\",\"place\":[\"scale=here\"]}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("graph").asText()).isEqualTo("mine");

    var json = served.get("/api/v1/snapshot").json();
    var graph = json.path("graph").path("graphs").path(0);
    assertThat(graph.path("rules").path(0).asText()).isEqualTo("mine/scale=here");
    assertThat(graph.path("units").path(0).path("state").asText()).isEqualTo("RUNNING");
    assertThat(graph.path("blueprint"))
        .isEqualTo(
            ApiJson.mapper().readTree(MemoryServer.blueprint("count", "mine").toJson().toString()));
    var edge = json.path("graph").path("edges").path(0);
    assertThat(edge.path("from").asText()).isEqualTo("mine/counter/counts");
    assertThat(edge.path("sessions")).hasSize(1);
    assertThat(json.path("server").path("node").asText()).isEqualTo("here");
    assertThat(
            ApiJson.mapper()
                .<com.fasterxml.jackson.databind.JsonNode>valueToTree(
                    ApiJson.mapper().treeToValue(json, Snapshot.class))
                .toString())
        .isEqualTo(json.toString());

    assertThat(served.delete("/api/v1/graphs/mine").status()).isEqualTo(200);
    assertThat(served.delete("/api/v1/graphs/mine").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("A graph that is unknown, or runs already, is refused")
  void refused() {
    served.deployCount();

    var unknown = served.post("/api/v1/graphs", "{\"graph\":\"cuont\"}");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().path("near").path(0).asText()).isEqualTo("count");
    assertThat(served.post("/api/v1/graphs", "{\"graph\":\"count\"}").status()).isEqualTo(409);
    assertThat(served.post("/api/v1/graphs", "{\"as\":\"x\"}").json().path("detail").asText())
        .isEqualTo("the body: the field \"graph\" is required");
  }

  @Test
  @DisplayName("Graphs are moved, held, drained, and told to end")
  void life() {
    served.deployCount();

    assertThat(
            served
                .post("/api/v1/graphs/count/move", "{\"unit\":\"scale\",\"node\":\"here\"}")
                .status())
        .isEqualTo(200);
    assertThat(
            served
                .post("/api/v1/graphs/count/move", "{\"unit\":\"count/scale\",\"node\":\"no\"}")
                .status())
        .isEqualTo(404);
    assertThat(served.post("/api/v1/pause", "{\"graph\":\"count\"}").status()).isEqualTo(200);
    assertThat(served.get("/api/v1/snapshot").json().at("/graph/graphs/0/paused").asBoolean())
        .isTrue();
    assertThat(served.post("/api/v1/resume", "").status()).isEqualTo(200);
    assertThat(served.post("/api/v1/sync", "").json().path("synced").asBoolean()).isTrue();
    assertThat(served.post("/api/v1/sync?timeout=5ms", "").status()).isEqualTo(504);
    assertThat(served.post("/api/v1/shutdown", "{\"nodes\":[\"x\"]}").status()).isEqualTo(202);
  }

  @Test
  @DisplayName("A request comes back as it was answered, with who answered it")
  void request() {
    served.deployCount();
    var answer = served.post("/api/v1/requests/count/scale/ECHO", "{\"a\": 1.50}");

    assertThat(answer.response().body()).isEqualTo("{\"a\": 1.50}");
    assertThat(answer.header("X-Weir-Process"))
        .isEqualTo(served.node.server.process.process().toString());
    assertThat(answer.header("X-Weir-Request")).hasSize(36);
    assertThat(served.post("/api/v1/requests/count/scale/ECHO", "").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("Each way a request fails has its status, and tells nothing of the inside")
  void failures() {
    served.deployCount();
    var path = "/api/v1/requests/count/scale/";

    assertThat(served.post(path + "NEVER?timeout=20ms", "").status()).isEqualTo(504);
    assertThat(served.post(path + "HANG", "").status()).isEqualTo(504);
    assertThat(served.post(path + "other", "").code()).isEqualTo("HANDLER_NOT_CONFIGURED");
    assertThat(served.post("/api/v1/requests/count/nobody/ECHO", "").code())
        .isEqualTo("UNROUTABLE_UNIT");
    var broken = served.post(path + "BROKEN", "");
    assertThat(broken.status()).isEqualTo(500);
    assertThat(broken.response().body()).doesNotContain("secret").doesNotContain("Exception");
    var odd = served.post(path + "ODD", "");
    assertThat(odd.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(odd.header("X-Evil")).isEmpty();
    assertThat(served.post(path + "ECHO?timeout=61s", "").status()).isEqualTo(400);
  }
}
