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
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.topology.Catalogue;
import dev.weir.toys.Line;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Three nodes in one JVM do all that a cluster is for, once. */
class ClusterSmokeTest {
  private static final Catalogue CATALOGUE =
      new Catalogue(List.of(() -> Map.of("line", Line::new)));

  @Test
  @DisplayName("A graph runs over three nodes; its units are tuned, asked and moved")
  void spread() throws Exception {
    var begun = System.nanoTime();
    try (var a = WeirNode.start(WeirConfig.load().withName("a"), CATALOGUE);
        var b =
            WeirNode.start(
                WeirConfig.load().withName("b").withJoin(List.of(a.address())), CATALOGUE);
        var c =
            WeirNode.start(
                WeirConfig.load().withName("c").withJoin(List.of(a.address())), CATALOGUE)) {
      assertThat(a.awaitReady(Duration.ofSeconds(30))).as("%s", a.notReady()).isTrue();
      assertThat(b.awaitReady(Duration.ofSeconds(30))).as("%s", b.notReady()).isTrue();
      assertThat(c.awaitReady(Duration.ofSeconds(30))).as("%s", c.notReady()).isTrue();
      System.out.println("ready after ms " + (System.nanoTime() - begun) / 1_000_000);
      var context = b.open("test").join();
      Line.Adder.LAST.set(0);
      Line.Adder.GAPS.set(0);
      context.deploy(DeployWish.of("line")).join();
      await().atMost(Duration.ofSeconds(30)).until(() -> Line.Adder.LAST.get() > 100);
      var snapshot = context.snapshot().join();
      assertThat(snapshot.processes()).allMatch(process -> process.units().size() == 1);
      var times = new UnitAddress("line/times");
      var patch = new ObjectMapper().readTree("{\"by\": 5}");
      var changed =
          context
              .change(
                  List.of(new Wish(times, patch, false, null)),
                  false,
                  new Author("me", "to see"),
                  Duration.ofSeconds(10))
              .join();
      assertThat(changed).isInstanceOf(Changed.class);
      System.out.println(changed);
      var pong = context.request(times, "PING", Payload.EMPTY, Duration.ofSeconds(10)).join();
      assertThat(pong).isInstanceOf(Success.class);
      System.out.println(((Success) pong).payload().text());
      var here =
          snapshot.processes().stream()
              .filter(p -> p.units().getFirst().address().equals(times))
              .findFirst()
              .orElseThrow()
              .node();
      var target = here.equals("a") ? "b" : "a";
      context.move(times, target).join();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  context.snapshot().join().processes().stream()
                      .anyMatch(
                          p ->
                              p.node().equals(target)
                                  && p.units().stream().anyMatch(u -> u.address().equals(times))));
      var then = Line.Adder.LAST.get();
      await().atMost(Duration.ofSeconds(30)).until(() -> Line.Adder.LAST.get() > then + 100);
      assertThat(Line.Adder.GAPS.get()).isZero();
      assertThat(context.settings(times).join().value().get("by").asInt()).isEqualTo(5);
    }
    System.out.println("all after ms " + (System.nanoTime() - begun) / 1_000_000);
  }
}
