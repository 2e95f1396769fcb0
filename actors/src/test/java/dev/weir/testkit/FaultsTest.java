package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.boot.Harm;
import dev.weir.boot.Harm.Target;
import dev.weir.boot.Harm.What;
import dev.weir.boot.RefusedException;
import dev.weir.core.Refusal.Code;
import dev.weir.events.Fact;
import dev.weir.events.Feed;
import dev.weir.events.GraphEvent.Topic;
import dev.weir.events.StatusEvent.Told;
import dev.weir.fault.FaultPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong on purpose loses nothing and doubles nothing. */
@Timeout(180)
class FaultsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MESSAGES = 300;
  private static final List<FaultPlan> PLANS =
      List.of(
          FaultPlan.delay(Duration.ofMillis(20), Duration.ofMillis(20), 1),
          FaultPlan.drop(10, 2),
          FaultPlan.duplicate(2, 3));

  @Test
  @DisplayName("Late, lost or doubled on its edge, each message comes once and in order")
  void edge() {
    try (var kit = GraphTestKit.nodes("a", "b")) {
      var graph = kit.run("scaler", Scaler::new, "first=a", "second=b");
      var came = Collections.synchronizedList(new ArrayList<Integer>());
      kit.view(graph.second.out, came::add);

      for (var plan : PLANS) {
        kit.faults().disturb(graph.first.out, graph.second.in, plan);
        IntStream.rangeClosed(1, MESSAGES).forEach(number -> kit.send(graph.numbers, number));
        kit.sync();
        kit.expectWhere(graph.second.out, number -> number == MESSAGES * 20);
        assertThat(came)
            .as("%s", plan)
            .isEqualTo(IntStream.rangeClosed(1, MESSAGES).mapToObj(n -> n * 20).toList());
        came.clear();
      }
      var lane = kit.node("a").host().lanes().getFirst();
      assertThat(lane.reconnects()).as("by messages that were lost").isPositive();
    }
  }

  @Test
  @DisplayName("Late, lost or doubled on its link, each fact is heard once and in order")
  void link() {
    try (var kit = GraphTestKit.nodes("a", "b")) {
      var heard = Collections.synchronizedList(new ArrayList<Integer>());
      listen(kit, heard);
      var graph = kit.run("herald", Herald::new, "crier=b");
      var said = new ArrayList<Integer>();

      for (var plan : PLANS) {
        kit.faults().disturbLink("b", plan);
        for (int i = 0; i < 50; i++) {
          var number = 100 + said.size();
          said.add(number);
          kit.send(graph.numbers, number);
          kit.expect(graph.crier.out, number); // so that one is told after the other
        }
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(List.copyOf(heard)).as("%s", plan).isEqualTo(said));
      }
    }
  }

  private static void listen(GraphTestKit kit, List<Integer> heard) {
    var unused =
        kit.node("a")
            .open("ear")
            .join()
            .subscribe(
                Set.of(Topic.STATUS),
                Optional.empty(),
                feed -> {
                  if (feed instanceof Feed.Event(var recorded)
                      && recorded.event() instanceof Told told
                      && told.fact() instanceof Fact.UnitNotified notified) {
                    heard.add(Integer.valueOf(notified.text()));
                  }
                });
  }

  @Test
  @DisplayName("Two nodes that lose sight of each other for a moment go on, and lose nothing")
  void pair() {
    try (var kit = GraphTestKit.nodes("a", "b", "c")) {
      var graph = kit.run("scaler", Scaler::new, "first=b", "second=c");

      for (int number = 1; number <= 3; number++) {
        kit.faults().cut("b", "c");
        kit.send(graph.numbers, number);
        assertThat(kit.next(graph.second.out)).isEqualTo(20 * number);
      }
      kit.faults().isolate("b", "c");
      kit.send(graph.numbers, 9);
      kit.faults().rejoin("b", "c");

      kit.expect(graph.second.out, 180);
      kit.expectNothing(graph.second.out);
    }
  }

  private static String suffer(GraphTestKit kit, String node, Harm harm) {
    return Retry.get("it suffers", () -> kit.node(node).faults().orElseThrow().suffer(harm));
  }

  @Test
  @DisplayName("Any node can be told what to harm by short names, and it heals by itself in time")
  void anyNodeOrders() {
    try (var kit = GraphTestKit.nodes("a", "b")) {
      var graph = kit.run("scaler", Scaler::new, "first=a", "second=b");
      var edge = new Target.OfEdge("first", "second/in");
      var second = Duration.ofSeconds(1);
      var late = FaultPlan.drop(1, 5);

      assertThat(suffer(kit, "b", new Harm(What.DISTURB, edge, late, second))).isEqualTo("a");
      kit.send(graph.numbers, 1);
      kit.expect(graph.second.out, 20);
      assertThat(suffer(kit, "a", Harm.of(What.CUT, edge))).isEqualTo("a");
      var link = new Target.OfLink("b");
      assertThat(suffer(kit, "a", new Harm(What.DISTURB, link, late, second))).isEqualTo("b");
      assertThat(suffer(kit, "a", Harm.of(What.HEAL, link))).isEqualTo("b");
      assertThat(suffer(kit, "b", Harm.of(What.CUT, new Target.OfPair("a", "b")))).isEqualTo("b");

      var pair = new Target.OfPair("a", "b");
      var blink = Duration.ofMillis(300);
      suffer(kit, "a", new Harm(What.ISOLATE, pair, FaultPlan.NONE, blink));
      kit.send(graph.numbers, 2);
      kit.expect(graph.second.out, 40);
    }
  }

  @Test
  @DisplayName("An edge or a node that is not there is named, with those that are near")
  void unknown() {
    try (var kit = GraphTestKit.nodes("a")) {
      kit.run(Scaler::new);
      var edge = new Target.OfEdge("frist", "second");

      assertRefused(kit, Harm.of(What.CUT, edge), Code.NOT_FOUND, "frist -> second");
      var local = new Target.OfEdge("first", "second");
      assertRefused(kit, Harm.of(What.CUT, local), Code.INVALID, "stays on node a");
      var nowhere = new Target.OfLink("z");
      assertRefused(kit, Harm.of(What.DISTURB, nowhere), Code.NOT_FOUND, "no node z");
      var itself = new Target.OfPair("a", "a");
      assertRefused(kit, Harm.of(What.CUT, itself), Code.INVALID, "name two nodes");
      assertRefused(kit, Harm.of(What.DISTURB, new Target.OfNode()), Code.INVALID, "name an edge");
      var link = new Target.OfLink("a");
      assertRefused(kit, Harm.of(What.ISOLATE, link), Code.INVALID, "cannot happen to a link");
    }
  }

  private static void assertRefused(GraphTestKit kit, Harm harm, Code code, String text) {
    var faults = kit.node("a").faults().orElseThrow();
    assertThatThrownBy(() -> faults.suffer(harm).join())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.refusal().code()).isEqualTo(code);
              assertThat(refused).hasMessageContaining(text);
              assertThat(refused.refusal().near().isEmpty()).isEqualTo(code != Code.NOT_FOUND);
            });
  }
}
