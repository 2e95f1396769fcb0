package dev.weir.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.seeds.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random lives of a link over a channel that loses, doubles, reorders and breaks. */
class LinkHistoriesTest {
  private static final int HISTORIES = 2_000;
  private static final int CRASHING = 100;
  private static final int STEPS = 40;
  private static final String NODE = "node";

  /** Small, so that every limit is met. */
  private static final LinkOptions SMALL =
      LinkOptions.DEFAULT.withPace(new Amount(4, 60), new Amount(8, 100));

  private final AtomicInteger dropped = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger thinned = new AtomicInteger();

  @Test
  @DisplayName("Whatever happens, all arrives once and in order, or a report names it")
  void everyHistory() {
    Seeds.each(HISTORIES, this::live);

    if (Long.getLong("weir.seed") == null) {
      // Were nothing ever given up, the histories would prove little.
      assertThat(dropped).hasPositiveValue();
      assertThat(refused).hasPositiveValue();
      assertThat(thinned).hasPositiveValue();
    }
  }

  private void live(RandomGenerator random) {
    var world = World.of(random);
    var policy = Seeds.one(random, WhenFull.values());
    var limit = Seeds.one(random, new Amount(15, 400), new Amount(1_000, 100_000));
    var near = world.near(NODE, SMALL.withLimit(limit, policy));
    for (int i = 0; i < STEPS; i++) {
      happen(world, near, i);
      world.ledger(NODE).inOrder(world.far().applied(NODE));
    }
    heal(world);

    assertThat(near.link().idle()).as("all is acknowledged: %s", near.link()).isTrue();
    assertThat(near.link().outage()).isNull();
    assertThat(near.link().state()).isIn(LinkState.CONNECTED, LinkState.RECONNECTED);
    assertThat(near.callbacks()).filteredOn(new LinkCallback.FirstSteadyState()::equals).hasSize(1);
    world.complete(NODE);
    count(world.ledger(NODE));
  }

  private void count(Ledger ledger) {
    refused.addAndGet(ledger.refusedCount());
    for (var report : ledger.reports()) {
      dropped.addAndGet((int) report.dropped());
      thinned.addAndGet((int) report.thinned());
    }
  }

  private static void happen(World world, NearSide near, int step) {
    var random = world.random();
    switch (random.nextInt(8)) { // open: a number
      case 0 -> near.cut("cut");
      case 1 -> near.failNextSend();
      case 2 -> world.far().weather(Seeds.one(random, Weather.CALM, Weather.STORM));
      case 3 -> {
        world.far().die();
        if (random.nextBoolean()) {
          near.cut("it died");
        }
        world.hours().later(random.nextInt(30_000) + 1L, world.far()::live);
      }
      case 4, 5 -> burst(near, random, step);
      case 6 -> {
        near.value("a", "a" + step);
        near.value("b", "b" + step);
      }
      default -> near.fact("fact" + step);
    }
    world.hours().pass(Duration.ofMillis(random.nextInt(Seeds.one(random, 20, 500, 8_000)) + 1L));
  }

  private static void burst(NearSide near, RandomGenerator random, int step) {
    for (int i = 0; i < random.nextInt(30); i++) {
      near.fact("%d.%d".formatted(step, i));
    }
  }

  private static void heal(World world) {
    world.hours().pass(Duration.ofSeconds(30));
    world.far().live();
    world.far().weather(Weather.CALM);
    world.hours().pass(Duration.ofSeconds(90));
  }

  @Test
  @DisplayName("The same seed is the same history")
  void replays() {
    var seed = 7L;
    assertThat(told(seed)).isEqualTo(told(seed)).isNotEmpty();
  }

  private List<Object> told(long seed) {
    var world = World.of(Seeds.random(seed));
    var near = world.near(NODE, SMALL);
    for (int i = 0; i < STEPS; i++) {
      happen(world, near, i);
    }
    var all = new ArrayList<Object>(near.callbacks());
    all.addAll(world.far().applied(NODE));
    all.addAll(world.ledger(NODE).reports());
    return all;
  }

  @Test
  @DisplayName("A node that crashes and goes on from its spill loses nothing, and doubles nothing")
  void crashes(@TempDir Path folder) {
    var files = new AtomicInteger();
    Seeds.each(
        CRASHING,
        random -> {
          var world = World.of(random);
          var file = folder.resolve("spill" + files.incrementAndGet());
          var near = world.near(NODE, SMALL, open(file));
          for (int i = 0; i < STEPS; i++) {
            near.fact("before" + i);
            happen(world, near, 1_000 + i);
            if (random.nextInt(10) == 0) {
              near.crash();
              near = world.near(NODE, SMALL, open(file));
            }
            world.ledger(NODE).inOrder(world.far().applied(NODE));
          }
          heal(world);
          assertThat(near.link().idle()).isTrue();
          near.crash();
        });
  }

  private static Spill<String> open(Path file) {
    try {
      return Spill.open(file, 1 << 20, SpillTest.TEXT, SpillTest.sender(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
