package dev.weir.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.boot.RefusedException;
import dev.weir.control.Snapshot;
import dev.weir.core.Refusal.Code;
import dev.weir.id.Cursor;
import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.Payload;
import dev.weir.protocol.RoutingProtocol;
import dev.weir.topology.Edge;
import dev.weir.unit.InletOptions;
import dev.weir.unit.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RemoteContextTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String MINE = "/api/v1/sessions/" + Canned.SESSION;
  private static final PortAddress OUT = PortAddress.parse("count/counter/counts");
  private static final PortAddress IN = PortAddress.parse("count/scale/counts");
  private final CannedNode node = new CannedNode();

  @AfterEach
  void end() {
    node.close();
  }

  private RemoteContext open(double leaseSeconds) {
    node.answer(
        "POST /api/v1/sessions",
        201,
        "{\"session\": %s, \"leaseSeconds\": %s}".formatted(Canned.SESSION_INFO, leaseSeconds));
    node.answer("PUT " + MINE + "/lease", 204, "");
    node.answer("DELETE " + MINE, 204, "");
    return RemoteContext.open(node.node(), "tests").join();
  }

  private static RefusedException refused(CompletableFuture<?> future) {
    return assertThat(future)
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .havingCause()
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
        .actual();
  }

  @Test
  @DisplayName("A session is renewed while its handle lives, and ended when it is closed")
  void lease() {
    try (var context = open(0.3)) {
      assertThat(context.session().name()).isEqualTo("tests");
      await().atMost(PATIENCE).until(() -> node.asked("PUT " + MINE + "/lease").size() >= 3);
    }
    assertThat(node.asked("DELETE " + MINE)).hasSize(1);
    assertThat(node.asked("POST /api/v1/sessions").getFirst().body())
        .isEqualTo("{\"name\":\"tests\"}");
  }

  @Test
  @DisplayName("A session that the node has ended refuses everything, and says why")
  void leaseLost() {
    try (var context = open(0.3)) {
      node.refuse("PUT " + MINE + "/lease", 404, "NOT_FOUND", "no session", "");
      await()
          .atMost(PATIENCE)
          .until(
              () -> context.clear().handle((at, e) -> String.valueOf(e)).join(),
              said -> said.contains("was not renewed in time"));
      assertThat(refused(context.clear()).refusal().code()).isEqualTo(Code.UNAVAILABLE);
    }
    assertThat(node.asked("DELETE " + MINE)).isEmpty();
  }

  @Test
  @DisplayName("What a session declares goes through its own paths")
  void declares() {
    try (var context = open(15)) {
      for (var below : List.of("connect", "disconnect", "clear", "graphs")) {
        node.answer("POST " + MINE + "/" + below, 200, "{\"cursor\": \"1:7\"}");
      }
      var edges = List.of(new Edge(OUT, IN));
      assertThat(context.connect(edges).join()).isEqualTo(new Cursor(1, 7));
      assertThat(context.disconnect(edges).join()).isEqualTo(new Cursor(1, 7));
      assertThat(context.clear().join()).isEqualTo(new Cursor(1, 7));
      var wish =
          new DeployWish("ecg", "mine", List.of("filter.low=8"), List.of("filter=b"), true, false);
      assertThat(context.deploy(wish).join()).isEqualTo(new Cursor(1, 7));
    }
    assertThat(node.asked("POST " + MINE + "/connect").getFirst().body())
        .isEqualTo("{\"edges\":[{\"from\":\"%s\",\"to\":\"%s\"}]}".formatted(OUT, IN));
    assertThat(node.asked("POST " + MINE + "/graphs").getFirst().body())
        .isEqualTo(
            "{\"graph\":\"ecg\",\"as\":\"mine\",\"set\":[\"filter.low=8\"],"
                + "\"place\":[\"filter=b\"],\"restart\":true}");
  }

  @Test
  @DisplayName("Looking needs no session")
  void observing() {
    node.answer("GET /api/v1/snapshot", 200, Canned.snapshot());
    try (var context = RemoteContext.observing(node.node())) {
      var snapshot = context.snapshot().join();
      assertThat(snapshot.graph().graphs().getFirst().units()).hasSize(3);
      assertThat(snapshot.graph().graphs().getFirst().units().getFirst().values())
          .containsEntry("bpm", Shown.of(71.5))
          .containsEntry("rhythm", new Shown.Words("sinus"))
          .containsEntry("steady", new Shown.Flag(true));
      assertThat(snapshot.processes()).hasSize(2);
      assertThat(WireJson.read(WireJson.write(snapshot), Snapshot.class)).isEqualTo(snapshot);
    }
    assertThat(node.asked("POST /api/v1/sessions")).isEmpty();
  }

  @Test
  @DisplayName("B50: Messages go into and come out of a running graph")
  void topics() throws Exception {
    try (var context = open(15)) {
      node.answer("POST " + MINE + "/topics/" + IN, 204, "");
      node.stream(MINE + "/topics/" + OUT, "data: {\"n\": 1}\n\ndata: {\"n\": 2}\n\n");
      try (var publisher = context.publisher(IN, Map.class).join()) {
        publisher.publish(Map.of("n", 5));
      }
      var seen = new CopyOnWriteArrayList<Object>();
      var tap = context.subscriber(OUT, Map.class, InletOptions.leaky(4), seen::add).join();
      await().atMost(PATIENCE).until(() -> seen.size() == 2);
      tap.close();
      assertThat(seen).containsExactly(Map.of("n", 1), Map.of("n", 2));
      var refused = context.subscriber(IN, Map.class, InletOptions.dropNewest(4), seen::add);
      assertThat(refused(refused).refusal().code()).isEqualTo(Code.INVALID);
    }
    assertThat(node.asked("POST " + MINE + "/topics/" + IN).getFirst().body())
        .isEqualTo("{\"n\":5}");
    assertThat(node.asked("GET " + MINE + "/topics/" + OUT).getFirst().query())
        .isEqualTo("capacity=4&policy=leaky");
  }

  @Test
  @DisplayName("A publisher that is refused throws the reason")
  void publishRefused() {
    try (var context = open(15)) {
      node.refuse("POST " + MINE + "/topics/" + IN, 503, "UNAVAILABLE", "the unit has ended", "");
      var publisher = context.publisher(IN, String.class).join();
      assertThatThrownBy(() -> publisher.publish("x"))
          .isInstanceOf(RefusedException.class)
          .hasMessage("the unit has ended");
    }
  }

  @Test
  @DisplayName("An answer to a request carries its process; a refusal its code and text")
  void requests() {
    var unit = new UnitAddress("count/scale");
    var path = "POST /api/v1/requests/count/scale/EXPLAIN IT";
    node.answer(path, 200, "application/json", "[1]", Map.of("X-Weir-Process", Canned.PROCESS));
    try (var context = RemoteContext.observing(node.node())) {
      var time = Duration.ofSeconds(20);
      var outcome = context.request(unit, "EXPLAIN IT", Payload.json("{}"), time).join();
      assertThat(outcome).isInstanceOf(RoutingProtocol.Success.class);
      assertThat(node.asked(path).getFirst().query()).isEqualTo("timeout=20000ms");
      node.refuse(path, 504, "TIMEOUT", "no answer", "");
      assertThat(context.request(unit, "EXPLAIN IT", Payload.EMPTY, time).join())
          .isInstanceOfSatisfying(
              RoutingProtocol.Failure.class,
              failure -> assertThat(failure.why().code()).isEqualTo(Code.TIMEOUT));
    }
  }

  @Test
  @DisplayName("B76: Where nobody answers, that is said at once, and what to do")
  void nobody() {
    var gone = node.node();
    node.close();
    try (var context = RemoteContext.observing(gone)) {
      var refused = refused(context.snapshot());
      assertThat(refused.refusal().code()).isEqualTo(Code.UNAVAILABLE);
      assertThat(refused)
          .hasMessage(
              "no Weir node answers at %s: start one with weir node --name a,"
                  + " or name another with --url or WEIR_URL",
              gone)
          .hasCauseInstanceOf(NoNode.class);
      assertThat(RemoteContext.open(gone, "x"))
          .failsWithin(PATIENCE)
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(RefusedException.class);
    }
  }

  @Test
  @DisplayName("An answer that makes no sense is refused as such, whatever is in it")
  void oddAnswers() {
    try (var context = RemoteContext.observing(node.node())) {
      for (var odd : List.of("[]", "{}", "{\"epoch\": {}}", "{\"graph\": {\"graphs\": [null]}}")) {
        node.answer("GET /api/v1/snapshot", 200, odd);
        assertThat(refused(context.snapshot()).refusal().code())
            .as(odd)
            .isEqualTo(Code.INVALID_RESPONSE);
      }
      node.answer("GET /api/v1/snapshot", 200, "text/html", "<html>", Map.of());
      assertThat(refused(context.snapshot())).hasMessageContaining("is no Weir node");
    }
  }

  @Test
  @DisplayName("An answer without an end is broken off")
  void bounded() {
    var huge = "\"" + "x".repeat(NodeHttp.ANSWER_MAX) + "\"";
    node.answer("GET /api/v1/snapshot", 200, huge);
    try (var context = RemoteContext.observing(node.node())) {
      assertThat(refused(context.snapshot())).hasMessageContaining("the most this reads");
    }
  }

  @Test
  @DisplayName("A token goes along and is never told")
  void token() {
    var url = node.node().with("secret");
    node.answer("GET /api/v1/snapshot", 200, Canned.snapshot());
    try (var context = RemoteContext.observing(url)) {
      assertThat(context.snapshot()).succeedsWithin(PATIENCE);
    }
    assertThat(node.asked().getFirst().header("Authorization")).isEqualTo("Bearer secret");
    assertThat(url.toString()).doesNotContain("secret");
  }

  @Test
  @DisplayName("A closed handle refuses")
  void closed() {
    var context = open(15);
    context.close();
    context.close();
    assertThat(refused(context.clear())).hasMessage("this handle is closed");
    assertThatThrownBy(() -> context.snapshot().join()).isInstanceOf(CompletionException.class);
  }
}
