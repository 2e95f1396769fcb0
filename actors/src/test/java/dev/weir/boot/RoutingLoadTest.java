package dev.weir.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.id.RequestId;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.Payload;
import dev.weir.protocol.RoutingProtocol.Outcome;
import dev.weir.protocol.RoutingProtocol.Success;
import dev.weir.topology.Catalogue;
import dev.weir.toys.Cast;
import dev.weir.toys.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many requests at once, between real nodes. */
class RoutingLoadTest {
  private static final int REQUESTS = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<UnitAddress> UNITS = List.of(Cast.COUNTER, Cast.TIMES, Cast.ADDER);
  private static final Catalogue CATALOGUE =
      new Catalogue(List.of(() -> Map.of("line", Line::new)));

  @Test
  @DisplayName("10,000 requests at once over three nodes: none is lost, none is done twice")
  void load() throws Exception {
    try (var a = start("a", List.of());
        var b = start("b", List.of(a.address()));
        var c = start("c", List.of(a.address()))) {
      for (var node : List.of(a, b, c)) {
        assertThat(node.awaitReady(PATIENCE)).as("%s", node.notReady()).isTrue();
      }
      var clients = List.of(a.open("a").join(), b.open("b").join(), c.open("c").join());
      clients.getFirst().deploy(DeployWish.of("line")).join();
      for (var client : clients) {
        await().atMost(PATIENCE).until(() -> answersAll(client));
      }
      var before = handled(clients.getFirst());

      var pending = new ArrayList<CompletableFuture<Outcome>>();
      for (int i = 0; i < REQUESTS; i++) {
        pending.add(ask(clients.get(i % 3), UNITS.get(i / 3 % 3), "PING"));
      }
      var requests = new HashSet<RequestId>();
      for (var one : pending) {
        var outcome = one.join();
        assertThat(outcome).isInstanceOf(Success.class);
        requests.add(outcome.request());
      }

      assertThat(requests).hasSize(REQUESTS);
      assertThat(handled(clients.getFirst()) - before).isEqualTo(REQUESTS + UNITS.size());
    }
  }

  private static WeirNode start(String name, List<String> join) {
    return WeirNode.start(WeirConfig.load().withName(name).withJoin(join), CATALOGUE);
  }

  private static CompletableFuture<Outcome> ask(
      GraphContext client, UnitAddress unit, String operation) {
    return client.request(unit, operation, Payload.EMPTY, PATIENCE);
  }

  private static boolean answersAll(GraphContext client) {
    return UNITS.stream().allMatch(unit -> ask(client, unit, "PING").join() instanceof Success);
  }

  /** Requests that the owners of the units have handled so far, all three together. */
  private static long handled(GraphContext client) throws Exception {
    long sum = 0;
    for (var unit : UNITS) {
      sum += stats(client, unit).get("requestsHandled").asLong();
    }
    return sum;
  }

  private static JsonNode stats(GraphContext client, UnitAddress unit) throws Exception {
    var answer = (Success) ask(client, unit, "GET_PROCESS_STATS").join();
    return new ObjectMapper().readTree(answer.payload().text());
  }
}
