package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.execution.GraphRun;
import dev.weir.id.GraphAddress;
import dev.weir.testkit.Scaler.Factor;
import dev.weir.unit.UnitState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class GraphTestKitTest {

  @Test
  @DisplayName("What a script sends comes out as its settings say, before and after a change")
  void changes() {
    try (var kit = GraphTestKit.nodes("a")) {
      var graph = kit.run(Scaler::new);

      kit.send(graph.numbers, 3);
      kit.expect(graph.first.out, 6);
      kit.expect(graph.second.out, 60);

      assertThat(kit.change(graph.first, factor -> new Factor(0))).isEqualTo(new Factor(0));
      assertThat(kit.settings(graph.first)).isEqualTo(new Factor(0));
      kit.send(graph.numbers, 3);
      kit.expectNothing(graph.second.out);

      kit.change(graph.first, factor -> new Factor(5));
      kit.send(graph.numbers, 3);
      assertThat(kit.next(graph.second.out)).isEqualTo(150);
      assertThat(kit.seen(graph.second.out)).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("A unit moves to the surviving node when its own crashes, and back when it returns")
  void crashes() {
    try (var kit = GraphTestKit.nodes("a", "b")) {
      var graph = kit.run(Scaler::new);
      kit.place(graph.first, "b");
      kit.place(graph.second, "a");
      kit.send(graph.numbers, 1);
      kit.expect(graph.second.out, 20);

      kit.crash("b");

      kit.expectOwner(graph.first, "a");
      kit.send(graph.numbers, 2);
      kit.expect(graph.second.out, 40);

      kit.restart("b");
      kit.place(graph.second, "b");
      kit.send(graph.numbers, 3);
      kit.expect(graph.second.out, 60);
      kit.expectNothing(graph.second.out);
    }
  }

  @Test
  @DisplayName("A unit that moves again and again under load loses nothing, and keeps the order")
  void movesUnderLoad() throws InterruptedException {
    try (var kit = GraphTestKit.nodes("a", "b")) {
      var graph = kit.run(Scaler::new);
      var came = Collections.synchronizedList(new ArrayList<Integer>());
      kit.view(graph.second.out, came::add);
      var sender =
          Thread.ofVirtual()
              .start(
                  () -> IntStream.rangeClosed(1, 5_000).forEach(n -> kit.send(graph.numbers, n)));
      for (var node : new String[] {"a", "b", "a", "b"}) {
        kit.place(graph.second, node);
      }
      assertThat(sender.join(Duration.ofSeconds(90))).as(() -> standstill(kit)).isTrue();

      kit.sync();
      kit.expectWhere(graph.second.out, number -> number == 5_000 * 20);
      assertThat(came).isEqualTo(IntStream.rangeClosed(1, 5_000).mapToObj(n -> n * 20).toList());
    }
  }

  private static String standstill(GraphTestKit kit) {
    return Stream.of("a", "b")
        .map(name -> kit.node(name).host())
        .map(
            host ->
                "%s %s %s"
                    .formatted(
                        host.states(),
                        host.lanes(),
                        host.run(new GraphAddress("scaler")).map(GraphRun::meters)))
        .collect(Collectors.joining("\n"));
  }

  @Test
  @DisplayName("A node that was cut off for a moment goes on; one that stays cut off runs nothing")
  void isCutOff() {
    try (var kit = GraphTestKit.nodes("a", "b", "c")) {
      var graph = kit.run(Scaler::new);
      kit.place(graph.first, "c");
      var cutOff = kit.node("c");

      kit.isolate("c");
      kit.send(graph.numbers, 1);
      kit.rejoin("c");
      kit.expect(graph.second.out, 20);
      kit.change(graph.first, factor -> new Factor(3));
      kit.isolate("c");

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(cutOff.endRequested()).isDone());
      assertThat(kit.owner(graph.first)).isIn("a", "b");
      assertThat(cutOff.host().states()).noneMatch(unit -> unit.state() == UnitState.RUNNING);
      kit.send(graph.numbers, 2);
      kit.expect(graph.second.out, 40);
    }
  }

  @Test
  @DisplayName("Where connections between units break again and again, each message comes once")
  void connectionsBreak() {
    try (var kit = GraphTestKit.nodes("a", "b")) {
      var graph = kit.run(Scaler::new);
      kit.place(graph.first, "a");
      kit.place(graph.second, "b");

      for (int number = 1; number <= 5; number++) {
        kit.cut("b");
        kit.send(graph.numbers, number);
        kit.cut("a");
        assertThat(kit.next(graph.second.out)).isEqualTo(20 * number);
      }
    }
  }

  @Test
  @DisplayName("What a program says of Pekko wins over what Weir says")
  void isSetUp() {
    try (var kit =
        GraphTestKit.nodes(config -> config.with("pekko.cluster.gossip-interval = 77ms"), "a")) {
      var config = kit.node("a").system().settings().config();

      assertThat(config.getDuration("pekko.cluster.gossip-interval")).hasMillis(77);
    }
  }
}
