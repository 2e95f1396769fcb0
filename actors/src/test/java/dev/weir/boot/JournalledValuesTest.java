package dev.weir.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.events.Fact.UnitNotified;
import dev.weir.events.GraphEvent.Topic;
import dev.weir.events.StatusEvent.Told;
import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.AuditProtocol.Wish;
import dev.weir.topology.Catalogue;
import dev.weir.toys.Dial;
import dev.weir.unit.Shown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What units show, where there is a journal, which has none of it. */
@Timeout(180)
class JournalledValuesTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final UnitAddress HAND = new UnitAddress("dial/hand");
  private static final PortAddress NUMBERS = HAND.port("in");
  private static final Catalogue CATALOGUE =
      new Catalogue(List.of(() -> Map.of("dial", Dial::new)));

  @TempDir Path dir;

  private WeirNode start(String name, String more) throws InterruptedException {
    var journal = "weir.journal { kind = file, file = \"%s\" }\n".formatted(dir.resolve("shared"));
    var node = WeirNode.start(WeirConfig.load().withName(name).with(journal + more), CATALOGUE);
    assertThat(node.awaitReady(LONG)).as("%s", node.notReady()).isTrue();
    return node;
  }

  private static void send(WeirNode node, int number) {
    await().atMost(LONG).until(() -> node.host().running().contains(HAND));
    node.host().run(new GraphAddress("dial")).orElseThrow().send(NUMBERS, number);
  }

  private static boolean shows(WeirNode node, int level) {
    var shown = node.replica().view().state().values().of(HAND);
    return Shown.of(level).equals(shown.get("level"));
  }

  /** All that the hand has said, by the audit. */
  private static List<Integer> said(WeirNode node) {
    var wish = new Wish(null, null, Set.of(Topic.STATUS), HAND, 200);
    var said = new ArrayList<Integer>();
    for (var recorded : node.observer().audit(wish).join().events()) {
      if (recorded.event() instanceof Told told && told.fact() instanceof UnitNotified notified) {
        said.add(Integer.valueOf(notified.text()));
      }
    }
    return said;
  }

  private static List<Integer> upTo(int last) {
    return IntStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  @DisplayName(
      "B84: A graph server that goes on from a journal, which has no values, hears the present"
          + " ones, and each thing said once")
  void lowerMarks() throws Exception {
    try (var a = start("a", "");
        var b = start("b", "weir.node.join = [\"" + a.address() + "\"]")) {
      var places = List.of("hand=b", "ticker=b");
      a.observer().deploy(new DeployWish("dial", "dial", List.of(), places, true, true)).join();
      upTo(10).forEach(number -> send(b, number));
      await().atMost(LONG).until(() -> shows(b, 10) && said(a).equals(upTo(10)));
      Pair.crash(a, b);
      upTo(20).stream().skip(10).forEach(number -> send(b, number));

      await().atMost(LONG).until(() -> b.replica().view().state().at().epoch() == 2);
      await().atMost(LONG).until(() -> shows(b, 20) && said(b).equals(upTo(20)));
    }
    try (var c = start("b", "")) {
      await().atMost(LONG).until(() -> c.host().running().contains(HAND));
      assertThat(c.replica().view().state().values().of(HAND)).isEmpty();
      send(c, 21);
      await().atMost(LONG).until(() -> shows(c, 21) && said(c).equals(upTo(21)));
    }
  }
}
