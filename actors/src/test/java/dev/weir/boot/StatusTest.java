package dev.weir.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.protocol.StatusProtocol.NodeStatus;
import dev.weir.protocol.StatusProtocol.Status;
import dev.weir.testkit.GraphTestKit;
import dev.weir.testkit.Scaler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the services of a whole cluster say of themselves. */
@Timeout(180)
class StatusTest {
  private static final Duration TIME = Duration.ofSeconds(20);

  /** Shorter than it takes until one that is cut off is no member any more. */
  private static final Duration SHORT = Duration.ofSeconds(3);

  /** Someone who polls, and adds up what came since the poll before. */
  private static final class Observer {
    private final GraphContext context;
    private final Map<String, Long> last = new TreeMap<>();
    private final Map<String, Long> sums = new TreeMap<>();

    Observer(GraphContext context) {
      this.context = context;
    }

    void poll() {
      for (var node : context.services().status(TIME).join().nodes()) {
        for (var service : node.services()) {
          for (var count : service.metrics()) {
            var key = "%s/%s/%s ".formatted(service.id(), service.name(), count.message());
            add(key + "received", count.received());
            add(key + "sent", count.sent());
          }
        }
      }
    }

    private void add(String key, long now) {
      var before = last.put(key, now);
      assertThat(now).as(key).isGreaterThanOrEqualTo(before == null ? 0 : before);
      sums.merge(key, now - (before == null ? 0 : before), Long::sum);
    }

    /** What was told to the graph server, which nobody's polling changes. */
    Map<String, Long> totals() {
      var totals = new TreeMap<>(sums);
      totals
          .keySet()
          .removeIf(
              key ->
                  !key.contains("/graph-server/")
                      || key.contains("Acknowledge")
                      || key.contains("Tick"));
      return totals;
    }
  }

  @Test
  @DisplayName("B91, B92: Every service of every node answers, with what it received and sent")
  void everyService() {
    try (var kit = GraphTestKit.nodes("a", "b", "c")) {
      kit.run(Scaler::new);
      awaitAll(kit, List.of("a", "b", "c"));

      var status = kit.context().services().status(TIME).join();

      assertThat(status.silent()).isEmpty();
      var servers = new ArrayList<Status>();
      for (var node : status.nodes()) {
        assertThat(node.services())
            .extracting(Status::name)
            .contains(
                "event-relay",
                "message-service",
                "process-control",
                "profiler",
                "server-link",
                "sessions");
        assertThat(node.services()).extracting(Status::node).containsOnly(node.node());
        node.services().stream()
            .filter(service -> service.name().equals("graph-server"))
            .forEach(servers::add);
      }
      assertThat(servers).hasSize(1);
      assertThat(received(servers.getFirst(), "Deploy")).isEqualTo(1);
      assertThat(received(servers.getFirst(), "Register")).isGreaterThanOrEqualTo(3);
    }
  }

  private static long received(Status service, String message) {
    return service.metrics().stream()
        .filter(count -> count.message().equals(message))
        .mapToLong(count -> count.received())
        .sum();
  }

  private static void awaitAll(GraphTestKit kit, List<String> names) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(kit.context().services().status(TIME).join().nodes())
                    .extracting(NodeStatus::node)
                    .isEqualTo(names));
  }

  @Test
  @DisplayName("B91: Two observers who poll at random derive the same totals")
  void observersAgree() throws InterruptedException {
    try (var kit = GraphTestKit.nodes("a", "b")) {
      awaitAll(kit, List.of("a", "b"));
      var graph = kit.run(Scaler::new);
      var observers =
          List.of(new Observer(kit.node("a").observer()), new Observer(kit.node("b").observer()));
      var random = new Random(4711);
      var polling =
          observers.stream()
              .map(
                  observer ->
                      Thread.ofVirtual().start(() -> polls(observer, new Random(random.nextInt()))))
              .toList();
      for (var by = 1; by <= 30; by++) {
        var factor = by;
        kit.change(graph.first, settings -> new Scaler.Factor(factor));
      }
      for (var thread : polling) {
        thread.join();
      }

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                observers.forEach(Observer::poll);
                assertThat(observers.getFirst().totals())
                    .isNotEmpty()
                    .isEqualTo(observers.getLast().totals());
                assertThat(observers.getFirst().totals().toString()).contains("Change");
              });
    }
  }

  private static void polls(Observer observer, Random random) {
    for (var turn = 0; turn < 15; turn++) {
      observer.poll();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(60)));
    }
  }

  @Test
  @DisplayName("B91: A node that does not answer is named, and the others are told of")
  void namesTheSilent() {
    try (var kit = GraphTestKit.nodes("a", "b", "c")) {
      awaitAll(kit, List.of("a", "b", "c"));
      kit.isolate("c");

      var status = kit.node("a").observer().services().status(SHORT).join();

      assertThat(status.silent()).containsExactly("c");
      assertThat(status.nodes()).extracting(NodeStatus::node).containsExactly("a", "b");
      kit.rejoin("c");
      awaitAll(kit, List.of("a", "b", "c"));
    }
  }
}
