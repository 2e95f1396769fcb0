package dev.weir.samples.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.boot.WeirConfig;
import dev.weir.boot.WeirNode;
import dev.weir.events.GraphEvent.Topic;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A node inside a program, as the README shows it. */
class EmbeddingTest {

  @Test
  @DisplayName("A program starts a node, deploys a graph on it, and is told what happens")
  void embeds() throws InterruptedException {
    try (var node = WeirNode.start(WeirConfig.load().withName("app"))) {
      node.awaitReady(Duration.ofSeconds(60));
      var context = node.open("my-app").join();
      context.deploy(DeployWish.of("ecg")).join();
      var seen = context.subscribe(Set.of(Topic.SETTINGS), Optional.empty(), System.out::println);
      await().atMost(Duration.ofSeconds(60)).until(() -> node.host().running().size() == 5);
      assertThat(context.snapshot().join().processes()).hasSize(1);
      seen.close();
    }
  }
}
