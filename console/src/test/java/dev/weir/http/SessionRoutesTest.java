package dev.weir.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sessions and topics over HTTP. */
class SessionRoutesTest {
  private static final String SESSIONS = "/api/v1/sessions/";

  @Test
  @DisplayName("A session declares things, and takes them with it")
  void declares() {
    try (var served = Served.with()) {
      var id = served.session("lab");
      var edges = "{\"edges\":[{\"from\":\"a/b/out\",\"to\":\"a/c/in\"}]}";
      var back = "{\"edges\":[{\"from\":\"a/c/out\",\"to\":\"a/b/in\"}]}";

      assertThat(served.post(SESSIONS + id + "/connect", edges).status()).isEqualTo(200);
      assertThat(served.post(SESSIONS + id + "/connect", back).code()).isEqualTo("CYCLE");
      assertThat(served.post(SESSIONS + id + "/disconnect", back).status()).isEqualTo(404);
      var blueprint = MemoryServer.blueprint("deep", "deep").toJson().toString();
      assertThat(served.json("PUT", SESSIONS + id + "/metadata", blueprint).status())
          .isEqualTo(200);
      assertThat(served.json("PUT", SESSIONS + id + "/metadata", "{\"graph\":1}").status())
          .isEqualTo(400);
      assertThat(served.post(SESSIONS + id + "/graphs", "{\"graph\":\"count\"}").status())
          .isEqualTo(201);
      assertThat(served.delete(SESSIONS + id).status()).isEqualTo(204);
      var left = served.get("/api/v1/snapshot").json();
      assertThat(left.at("/graph/graphs")).isEmpty();
      assertThat(left.at("/graph/edges")).isEmpty();
      assertThat(served.post(SESSIONS + id + "/clear", "").status()).isEqualTo(404);
    }
  }

  @Test
  @DisplayName("A session lives as long as it is renewed; then it is closed")
  void lease() {
    try (var served = Served.with("weir.http.lease = 600ms")) {
      var kept = served.session("kept");
      var left = served.session("left");
      await()
          .atMost(Served.PATIENCE)
          .pollInterval(java.time.Duration.ofMillis(50))
          .until(
              () -> {
                served.json("PUT", SESSIONS + kept + "/lease", "");
                return !served.get("/api/v1/snapshot").response().body().contains("\"left\"");
              });

      assertThat(served.json("PUT", SESSIONS + kept + "/lease", "").status()).isEqualTo(204);
      assertThat(served.json("PUT", SESSIONS + left + "/lease", "").status()).isEqualTo(404);
    }
  }

  @Test
  @DisplayName("No more sessions are open than may be")
  void limited() {
    try (var served = Served.with("weir.http.sessions = 1")) {
      var id = served.session("one");

      assertThat(served.post("/api/v1/sessions", "{\"name\":\"two\"}").status()).isEqualTo(429);
      assertThat(served.post("/api/v1/sessions", "{\"name\":\" \"}").status()).isEqualTo(400);
      served.delete(SESSIONS + id);
      assertThat(served.post("/api/v1/sessions", "{\"name\":\"two\"}").status()).isEqualTo(201);
    }
  }

  @Test
  @DisplayName("Messages go to a topic and come from it as JSON, one or many")
  void messages() {
    try (var served = Served.with()) {
      served.deployCount();
      var topic = SESSIONS + served.session("lab") + "/topics/count/scale/counts";
      try (var view = served.events(topic)) {
        assertThat(served.post(topic, "{\"value\":7}").status()).isEqualTo(204);
        assertThat(served.post(topic + "?many=true", "[{\"value\":8},{\"value\":9}]").status())
            .isEqualTo(204);

        assertThat(view.next("message").data().path("value").asLong()).isEqualTo(7);
        assertThat(view.next("message").data().path("value").asLong()).isEqualTo(8);
        assertThat(view.next("message").data().path("value").asLong()).isEqualTo(9);
      }
      assertThat(served.post(topic, "{\"value\":7,\"x\":1}").json().path("detail").asText())
          .isEqualTo("x: there is no such field; there is value");
      assertThat(served.post(topic, "{}").json().path("detail").asText())
          .isEqualTo("value: must be given, and not null");
      assertThat(served.post(topic, "null").status()).isEqualTo(400);
      assertThat(served.post(topic + "s", "1").json().path("near").path(0).asText())
          .isEqualTo("count/scale/counts");
      assertThat(served.get(topic + "?policy=none").status()).isEqualTo(400);
      assertThat(served.get(topic + "?capacity=0").status()).isEqualTo(400);
    }
  }

  @Test
  @DisplayName("A leaky view that is slow is told how many messages it missed")
  void dropped() {
    var outflow = new Outflow(2);
    for (int i = 0; i < 5; i++) {
      assertThat(outflow.offer(ServerSentEvents.dropped(i))).isTrue();
    }
    try (var served = Served.with()) {
      var pieces =
          outflow
              .source(Served.PATIENCE, () -> ServerSentEvents.COMMENT)
              .take(3)
              .map(org.apache.pekko.util.ByteString::utf8String)
              .runWith(org.apache.pekko.stream.javadsl.Sink.seq(), served.system)
              .toCompletableFuture()
              .join();
      assertThat(pieces)
          .containsExactly(
              "event: dropped\ndata: {\"count\":3}\n\n",
              "event: dropped\ndata: {\"count\":3}\n\n",
              "event: dropped\ndata: {\"count\":4}\n\n");
    }
  }

  @Test
  @DisplayName("A blocking view holds the topic; who gives messages is told when time is over")
  void held() {
    try (var served = Served.with()) {
      served.deployCount();
      var topic = SESSIONS + served.session("lab") + "/topics/count/scale/counts";
      served
          .node
          .server
          .viewersOf(dev.weir.id.PortAddress.parse("count/scale/counts"))
          .add(
              message -> {
                try {
                  new java.util.concurrent.CountDownLatch(1).await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });

      var answer = served.post(topic + "?timeout=200ms", "{\"value\":7}");

      assertThat(answer.status()).isEqualTo(504);
      assertThat(answer.json().path("detail").asText()).contains("took 0 of 1 messages");
    }
  }

  @Test
  @DisplayName("A view ends with its session")
  void viewEnds() {
    try (var served = Served.with()) {
      served.deployCount();
      var id = served.session("lab");
      try (var view = served.events(SESSIONS + id + "/topics/count/scale/scaled")) {
        served.delete(SESSIONS + id);
        assertThat(view.next().name()).isEqualTo("end");
      }
    }
  }
}
