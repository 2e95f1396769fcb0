package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.seeds.Seeds;
import dev.weir.unit.Graph;
import dev.weir.unit.InletOptions;
import dev.weir.unit.UnitState;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sync is over when everything emitted before, and all that follows from it, was handled. */
@Timeout(60)
class SyncTest {

  static LongStream seeds() {
    return Seeds.first(60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("After a sync every number emitted before it has come along every path")
  void losslessGraphs(long seed) throws InterruptedException {
    var mesh = new Mesh(Seeds.random(seed), new Mesh.Temper(true, false, 400));
    mesh.knots().forEach(Knot::linger);
    try (var run = GraphRun.start("g", mesh)) {
      for (var round = 0; round < 10; round++) {
        var emitted = mesh.knots().stream().mapToLong(Knot::emitted).toArray();
        assertThat(run.sync(Await.PATIENCE)).isTrue();
        for (var from = 0; from < emitted.length; from++) {
          assertArrived(mesh, from, emitted[from]);
        }
      }
    }
  }

  private static void assertArrived(Mesh mesh, int from, long emitted) {
    for (var to = from + 1; to < mesh.knots().size(); to++) {
      var arrived =
          mesh.knots().get(to).seen().stream()
              .filter(number -> number / Knot.MILLION == from)
              .filter(number -> number % Knot.MILLION < emitted)
              .count();
      assertThat(arrived)
          .as("numbers below %d of knot %d at knot %d", emitted, from, to)
          .isEqualTo(emitted * mesh.paths(from, to));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("After a sync nothing is on its way, whatever leaks or fails")
  void leakyGraphs(long seed) throws InterruptedException {
    var mesh = new Mesh(Seeds.random(seed), new Mesh.Temper(false, true, 200));
    mesh.knots().forEach(Knot::linger);
    try (var run = GraphRun.start("g", mesh)) {
      Await.until().until(() -> mesh.knots().stream().allMatch(k -> k.emitted() == k.count()));
      assertThat(run.sync(Await.PATIENCE)).isTrue();

      Accounts.close(run.meters());
    }
  }

  private static final class Line extends Graph {
    public final Counting source = unit(Counting.forEver());
    public final Passing middle = unit(new Passing(InletOptions.blocking(4)));
    public final Holding sink = unit(new Holding(InletOptions.blocking(4)));

    Line() {
      connect(source.numbers, middle.in);
      connect(middle.out, sink.in);
    }
  }

  @Test
  @DisplayName("A sync gives up at its deadline when a handler is stuck, and lets sources go on")
  void stuckHandler() throws InterruptedException {
    var graph = new Line();
    try (var run = GraphRun.start("g", graph)) {
      Await.until().until(() -> Accounts.into(run, "g/sink/in").inFlight() == 4);

      assertThat(run.sync(Duration.ofMillis(50))).isFalse();
      assertThat(run.sync(Duration.ZERO)).isFalse();
      graph.sink.open();
      var before = graph.sink.seen().size();
      Await.until().until(() -> graph.sink.seen().size() > before + 100);
    }
  }

  @Test
  @DisplayName("A sync of a paused run does not drain it, and not one message is handled")
  void pausedRun() throws InterruptedException {
    var graph = new Line();
    try (var run = GraphRun.start("g", graph)) {
      graph.sink.open();
      Await.until().until(() -> graph.sink.seen().size() > 10);
      run.pause();
      awaitPaused(run);
      var before = graph.sink.seen();

      for (var round = 0; round < 1_000; round++) {
        assertThat(run.sync(Await.PATIENCE)).isFalse();
      }
      assertThat(graph.sink.seen()).isEqualTo(before);
      run.resume();
      var seen = graph.sink.seen().size();
      Await.until().until(() -> graph.sink.seen().size() > seen + 100);
    }
  }

  @Test
  @DisplayName("A pause that comes in the middle of a sync outlasts it")
  void pauseDuringSync() throws InterruptedException {
    var graph = new Line();
    try (var run = GraphRun.start("g", graph)) {
      Await.until().until(() -> Accounts.into(run, "g/sink/in").inFlight() == 4);
      var sync = Beside.start(() -> run.sync(Duration.ofMillis(200)));
      run.pause();
      assertThat(sync.join()).isFalse();
      graph.sink.open();

      awaitPaused(run);
      assertThat(run.sync(Duration.ZERO)).isFalse();
    }
  }

  /** A unit that waits on a full edge rests as well, but is not between two messages. */
  private static void awaitPaused(GraphRun run) {
    Await.until()
        .until(
            () ->
                isPaused(run, 2)
                    && (isPaused(run, 1) || Accounts.into(run, "g/sink/in").inFlight() == 4)
                    && (isPaused(run, 0) || Accounts.into(run, "g/middle/in").inFlight() == 4));
  }

  private static boolean isPaused(GraphRun run, int unit) {
    return run.units().get(unit).state() == UnitState.PAUSED;
  }

  @Test
  @DisplayName("Many syncs at once all come true, and leave the run going")
  void manyAtOnce() {
    var graph = new Line();
    try (var run = GraphRun.start("g", graph)) {
      Await.until().until(() -> Accounts.into(run, "g/middle/in").inFlight() == 4);
      var syncs =
          IntStream.range(0, 8)
              .mapToObj(thread -> Beside.start(() -> run.sync(Await.PATIENCE)))
              .toList();
      graph.sink.open();
      assertThat(syncs).allMatch(sync -> sync.join(), "true");

      var seen = graph.sink.seen().size();
      Await.until().until(() -> graph.sink.seen().size() > seen + 100);
    }
  }

  @Test
  @DisplayName("Ticks and senders are held during a sync, and go on after it")
  void ticksAndSenders() {
    var held = new AtomicBoolean();
    var ticking =
        new Step() {
          @Override
          protected void start() {
            context().every(Duration.ofMillis(1), () -> out.emit(0L));
          }

          @Override
          void handle(long number) {}
        };
    var graph =
        new Graph() {
          public final Line line = graph(new Line());
          public final Step ticks = unit(ticking);
        };
    try (var run = GraphRun.start("g", graph)) {
      Await.until().until(() -> Accounts.into(run, "g/line/sink/in").inFlight() == 4);
      var sync = Beside.start(() -> run.sync(Await.PATIENCE));
      Await.until()
          .until(
              () -> {
                var before = ticks(run);
                held.set(ticks(run) == before);
                return held.get();
              });
      graph.line.sink.open();
      assertThat(sync.join()).isTrue();
      run.send(graph.ticks.in, 1L);
      var before = ticks(run);
      Await.until().until(() -> ticks(run) > before + 2);
    }
  }

  private static long ticks(GraphRun run) {
    return run.meters().units().getLast().emitted();
  }
}
