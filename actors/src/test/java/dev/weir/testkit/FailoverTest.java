package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.events.Feed;
import dev.weir.events.GraphEvent.Topic;
import dev.weir.events.TopologyEvent.ProcessLeft;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the units of the node that had the graph server. */
@Timeout(180)
class FailoverTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<ProcessLeft> left = new CopyOnWriteArrayList<>();

  @Test
  @DisplayName(
      "A node that dies with the graph server is known to be dead as soon as another serves: it"
          + " left the cluster, and nobody waits for it to come back")
  void departed() {
    try (var kit = GraphTestKit.nodes("a", "b", "c")) {
      var graph = kit.run("scaler", Scaler::new, "first=b");
      kit.place(graph.second, "a");
      var unused =
          kit.node("b")
              .open("eye")
              .join()
              .subscribe(
                  Set.of(Topic.TOPOLOGY),
                  Optional.empty(),
                  feed -> {
                    if (feed instanceof Feed.Event(var recorded)
                        && recorded.event() instanceof ProcessLeft gone) {
                      left.add(gone);
                    }
                  });

      kit.crash("a");

      await().atMost(PATIENCE).until(() -> !left.isEmpty());
      assertThat(left.getFirst())
          .returns("a", ProcessLeft::node)
          .returns("its node is not in the cluster any more", ProcessLeft::why);
      await().atMost(PATIENCE).until(() -> !kit.owner(graph.second).equals("a"));
      kit.send(graph.numbers, 1);
      kit.expect(graph.second.out, 20);
    }
  }
}
