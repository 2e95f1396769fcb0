package dev.weir.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.Payload;
import dev.weir.protocol.RoutingProtocol.Success;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.Changed;
import dev.weir.protocol.SettingsProtocol.Outcome;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.topology.Catalogue;
import dev.weir.toys.Line;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Three nodes in one JVM do what a cluster is for, once. */
class ThreeNodesTest {
  private static final Catalogue CATALOGUE =
      new Catalogue(List.of(() -> Map.of("line", Line::new)));
  private static final UnitAddress TIMES = new UnitAddress("line/times");
  private static final Duration LONG = Duration.ofSeconds(60);

  private WeirNode a;
  private WeirNode b;
  private WeirNode c;

  @BeforeEach
  void start() throws InterruptedException {
    a = WeirNode.start(WeirConfig.load().withName("a"), CATALOGUE);
    b = WeirNode.start(joining("b"), CATALOGUE);
    c = WeirNode.start(joining("c"), CATALOGUE);
    for (var node : List.of(a, b, c)) {
      assertThat(node.awaitReady(LONG)).as("%s", node.notReady()).isTrue();
    }
  }

  private WeirConfig joining(String name) {
    return WeirConfig.load().withName(name).withJoin(List.of(a.address()));
  }

  @AfterEach
  void end() {
    List.of(c, b, a).forEach(WeirNode::close);
  }

  @Test
  @DisplayName(
      "A graph runs over three nodes; its units are tuned, asked and moved, losing nothing")
  void spread() throws IOException {
    var context = b.open("test").join();
    Line.Adder.LAST.set(0);
    Line.Adder.GAPS.set(0);
    context.deploy(DeployWish.of("line")).join();
    awaitProgress();
    assertThat(context.snapshot().join().processes())
        .allMatch(process -> process.units().size() == 1);

    assertThat(factorFive(context)).isInstanceOf(Changed.class);
    assertThat(context.request(TIMES, "PING", Payload.EMPTY, LONG).join())
        .isInstanceOf(Success.class);

    var target = nodeOfTimes(context).equals("a") ? "b" : "a";
    context.move(TIMES, target).join();
    await().atMost(LONG).until(() -> nodeOfTimes(context).equals(target));
    awaitProgress();
    assertThat(Line.Adder.GAPS.get()).isZero();
    assertThat(context.settings(TIMES).join().value().get("by").asInt()).isEqualTo(5);
  }

  private static void awaitProgress() {
    var then = Line.Adder.LAST.get();
    await().atMost(LONG).until(() -> Line.Adder.LAST.get() > then + 100);
  }

  private static Outcome factorFive(GraphContext context) throws IOException {
    var patch = new ObjectMapper().readTree("{\"by\": 5}");
    return context
        .change(
            List.of(new Wish(TIMES, patch, false, null)), false, new Author("me", "to see"), LONG)
        .join();
  }

  private static String nodeOfTimes(GraphContext context) {
    return context.snapshot().join().processes().stream()
        .filter(process -> process.units().stream().anyMatch(u -> u.address().equals(TIMES)))
        .map(process -> process.node())
        .findFirst()
        .orElse("");
  }
}
