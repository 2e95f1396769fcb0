package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.unit.Graph;
import dev.weir.unit.InletOptions;
import dev.weir.unit.UnitState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Holding a run, and waiting until it is drained. */
@Timeout(60)
class PauseTest {

  private static final class Line extends Graph {
    public final Counting source = unit(Counting.unhurried());
    public final Passing middle;
    public final Collecting sink;

    Line(int capacity) {
      middle = unit(new Passing(InletOptions.blocking(capacity)));
      sink = unit(new Collecting(InletOptions.blocking(capacity)));
      connect(source.numbers, middle.in);
      connect(middle.out, sink.in);
    }
  }

  @Test
  @DisplayName("A pause holds every unit between two messages, and nothing is lost")
  void pauseAndResume() {
    var graph = new Line(8);
    try (var run = GraphRun.start("g", graph)) {
      for (int round = 0; round < 10; round++) {
        var seen = graph.sink.kept().size();
        Await.until().until(() -> graph.sink.kept().size() > seen);

        run.pause();
        Await.until()
            .until(() -> run.units().stream().allMatch(u -> u.state() == UnitState.PAUSED));
        var paused = run.meters();
        assertThat(run.meters().edges()).isEqualTo(paused.edges());

        run.resume();
        Await.until()
            .until(() -> run.units().stream().allMatch(u -> u.state() == UnitState.RUNNING));
      }
      Accounts.close(run.stop().meters());
    }
    var kept = graph.sink.kept();
    assertThat(kept).isEqualTo(LongStream.range(0, kept.size()).boxed().toList());
  }

  @Test
  @DisplayName("A sync returns when all that was emitted is handled, and then sources go on")
  void syncDrains() throws InterruptedException {
    var graph = new Line(100);
    try (var run = GraphRun.start("g", graph)) {
      for (int round = 0; round < 50; round++) {
        var emitted = run.meters().outlets().getFirst().emitted();
        assertThat(run.sync(Await.PATIENCE)).isTrue();
        assertThat(graph.sink.kept().size()).isGreaterThanOrEqualTo((int) emitted);

        var after = graph.sink.kept().size();
        Await.until().until(() -> graph.sink.kept().size() > after);
      }
    }
  }

  private static final class Held extends Graph {
    public final Counting source = unit(new Counting(10));
    public final Holding sink = unit(new Holding(InletOptions.DEFAULT));

    Held() {
      connect(source.numbers, sink.in);
    }
  }

  @Test
  @DisplayName("A sync that cannot drain says so at its deadline")
  void syncGivesUp() throws InterruptedException {
    var graph = new Held();
    try (var run = GraphRun.start("g", graph)) {
      Await.until().until(() -> !graph.sink.seen().isEmpty());

      assertThat(run.sync(Duration.ofMillis(20))).isFalse();
      graph.sink.open();
      assertThat(run.awaitCompletion().isClean()).isTrue();
    }
  }

  @Test
  @DisplayName("A paused run is not drained by a sync, and stays paused")
  void syncWhilePaused() throws InterruptedException {
    var graph = new Line(8);
    try (var run = GraphRun.start("g", graph)) {
      run.pause();
      assertThat(run.sync(Duration.ofMillis(20))).isFalse();
      Await.until().until(() -> run.units().stream().allMatch(u -> u.state() == UnitState.PAUSED));
    }
  }

  /** Layers of units, each fed by some of the layer before, in a way the seed decides. */
  private static final class Layers extends Graph {
    public final Collecting sink;
    public final Passing entry;
    private final ArrayList<Passing> inner = new ArrayList<>();

    public final Passing a;
    public final Passing b;
    public final Passing c;
    public final Passing d;
    public final Passing e;

    Layers(Random random) {
      entry = unit(new Passing(options(random)));
      a = unit(new Passing(options(random)));
      b = unit(new Passing(options(random)));
      c = unit(new Passing(options(random)));
      d = unit(new Passing(options(random)));
      e = unit(new Passing(options(random)));
      sink = unit(new Collecting(options(random)));
      inner.add(entry);
      for (var next : java.util.List.of(a, b, c, d, e)) {
        var from = inner.get(random.nextInt(inner.size()));
        connect(from.out, next.in);
        if (random.nextBoolean()) {
          var second = inner.get(random.nextInt(inner.size()));
          if (second != from) {
            connect(second.out, next.in);
          }
        }
        inner.add(next);
        if (random.nextBoolean() || next == e) {
          connect(next.out, sink.in);
        }
      }
    }

    private static InletOptions options(Random random) {
      return InletOptions.blocking(1 + random.nextInt(40)).optional();
    }
  }

  @Test
  @DisplayName("After a sync nothing moves any more, in whatever graph")
  void nothingMovesAfterSync() throws InterruptedException {
    var replay = Long.getLong("weir.seed");
    for (long seed = 0; seed < 60; seed++) {
      var random = new Random(replay == null ? seed : replay);
      var graph = new Layers(random);
      try (var run = GraphRun.start("g", graph)) {
        for (long number = 0; number < 50 + random.nextInt(200); number++) {
          run.send(graph.entry.in, number);
        }
        assertThat(run.sync(Await.PATIENCE)).as("seed %d", seed).isTrue();

        var drained = run.meters();
        Accounts.close(drained);
        assertThat(run.meters().edges()).as("seed %d", seed).isEqualTo(drained.edges());
        assertThat(run.stop().meters().edges()).as("seed %d", seed).isEqualTo(drained.edges());
      }
    }
  }
}
