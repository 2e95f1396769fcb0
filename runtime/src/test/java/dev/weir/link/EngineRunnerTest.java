package dev.weir.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.seeds.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engine lives through, in virtual time. */
class EngineRunnerTest {
  private final World world = World.of(Seeds.random(11));

  private static List<String> texts(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  private List<String> applied(String name) {
    return Hand.texts(world.far().applied(name));
  }

  private void pass(int seconds) {
    world.hours().pass(Duration.ofSeconds(seconds));
  }

  @Test
  @DisplayName("The first connection fails: all that was said meanwhile arrives when one holds")
  void firstConnectFails() {
    world.far().die();
    var near = world.near("n", LinkOptions.DEFAULT);
    texts("m", 50).forEach(near::fact);
    pass(15);
    world.far().live();
    pass(15);

    assertThat(applied("n")).isEqualTo(texts("m", 50));
    assertThat(near.link().state()).isEqualTo(LinkState.RECONNECTED);
    assertThat(world.ledger("n").reports())
        .singleElement()
        .satisfies(report -> assertThat(report.why()).isEqualTo("nobody is there"))
        .satisfies(report -> assertThat(report.replayed()).isEqualTo(50));
  }

  @Test
  @DisplayName("The server dies in mid-run: what was before is a prefix of what is after")
  void serverDies() {
    var near = world.near("n", LinkOptions.DEFAULT);
    pass(1);
    for (int i = 0; i < 300; i++) {
      near.fact("m" + i);
      world.hours().pass(Duration.ofMillis(10));
    }
    world.far().die();
    var before = applied("n");
    near.cut("it died");
    texts("late", 10).forEach(near::fact);
    pass(20);
    world.far().live();
    pass(15);

    assertThat(before).hasSizeGreaterThan(200);
    assertThat(applied("n")).startsWith(before.toArray(String[]::new));
    var all = new ArrayList<>(texts("m", 300));
    all.addAll(texts("late", 10));
    assertThat(applied("n")).isEqualTo(all);
  }

  @Test
  @DisplayName("Five nodes reconnect, but not at once, and each catches up")
  void fiveNodes() {
    var nodes = IntStream.range(0, 5).mapToObj(i -> "n" + i).toList();
    var links = nodes.stream().map(name -> world.near(name, LinkOptions.DEFAULT)).toList();
    pass(1);
    world.far().die();
    links.forEach(near -> near.cut("it died"));
    links.forEach(near -> texts(near.name() + ".", 200).forEach(near::fact));
    pass(1);
    assertThat(links.stream().map(near -> near.link().dial().next()).distinct()).hasSize(5);
    pass(30);
    world.far().live();
    pass(15);

    for (var name : nodes) {
      assertThat(applied(name)).isEqualTo(texts(name + ".", 200));
    }
    assertThat(links).allMatch(near -> near.link().state() == LinkState.RECONNECTED);
  }

  @Test
  @DisplayName("A node dies in an outage and goes on from its spill: nothing lost, nothing twice")
  void nodeDies(@TempDir Path folder) throws IOException {
    var file = folder.resolve("spill");
    var near =
        world.near(
            "n",
            LinkOptions.DEFAULT,
            Spill.open(file, 1 << 20, SpillTest.TEXT, SpillTest.sender(1)));
    pass(1);
    texts("a", 100).forEach(near::fact);
    pass(1);
    world.far().die();
    near.cut("it died");
    texts("b", 100).forEach(near::fact);
    pass(5);
    near.crash();
    near =
        world.near(
            "n",
            LinkOptions.DEFAULT,
            Spill.open(file, 1 << 20, SpillTest.TEXT, SpillTest.sender(2)));
    texts("c", 100).forEach(near::fact);
    pass(5);
    world.far().live();
    pass(15);

    var all = new ArrayList<>(texts("a", 100));
    all.addAll(texts("b", 100));
    all.addAll(texts("c", 100));
    assertThat(applied("n")).isEqualTo(all);
    assertThat(near.link().idle()).isTrue();
    near.crash();
  }

  @Test
  @DisplayName("B84: A heavy producer through an outage of 60 s: all facts, and a value each 5 s")
  void heavyProducer() {
    var near = world.near("n", LinkOptions.DEFAULT);
    pass(1);
    world.far().die();
    near.cut("cable");
    world.hours().later(Duration.ofSeconds(60), world.far()::live);
    for (int i = 0; i < 6_000; i++) {
      near.value("temperature", "t" + i);
      if (i % 10 == 0) {
        near.fact("fact" + i / 10);
      }
      world.hours().pass(Duration.ofMillis(10));
    }
    pass(30);

    world.complete("n");
    assertThat(applied("n"))
        .filteredOn(text -> text.startsWith("fact"))
        .isEqualTo(texts("fact", 600));
    assertThat(applied("n").stream().filter(text -> text.startsWith("t"))).hasSizeBetween(12, 13);
    assertThat(world.ledger("n").reports())
        .singleElement()
        .satisfies(report -> assertThat(report.complete()).isTrue())
        .satisfies(report -> assertThat(report.described()).contains("598", "thinned"));
  }
}
