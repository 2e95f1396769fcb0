package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.unit.Graph;
import dev.weir.unit.InletOptions;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Views from outside, which the graph does not notice. */
@Timeout(60)
class TapTest {
  private static final int COUNT = 5_000;

  private static final class Brief extends Graph {
    public final Passing source = unit(new Passing(InletOptions.DEFAULT.optional()));
    public final Collecting sink = unit(new Collecting());

    Brief() {
      connect(source.out, sink.in);
    }
  }

  @Test
  @DisplayName("A blocking tap sees every message, in order, and ends with its unit")
  void blockingTap() throws InterruptedException {
    var graph = new Brief();
    var seen = new ConcurrentLinkedQueue<Long>();
    try (var run = GraphRun.start("g", graph)) {
      var tap = run.tap(graph.source.out, InletOptions.blocking(3), seen::add);
      sendAll(run, graph);
      run.stop();
      tap.awaitEnd();

      assertThat(tap.seen()).isEqualTo(COUNT);
      assertThat(tap.dropped()).isZero();
    }
    assertThat(List.copyOf(seen)).isEqualTo(LongStream.range(0, COUNT).boxed().toList());
  }

  @Test
  @DisplayName("B55 A leaky tap that is stuck slows nobody, and counts what it did not see")
  void leakyTap() throws InterruptedException {
    var graph = new Brief();
    var stuck = new CountDownLatch(1);
    var seen = new ConcurrentLinkedQueue<Long>();
    try (var run = GraphRun.start("g", graph)) {
      var tap =
          run.tap(
              graph.source.out,
              InletOptions.leaky(10),
              number -> {
                seen.add(number);
                Await.latch(stuck);
              });
      Await.until()
          .until(
              () -> {
                run.send(graph.source.in, -1L);
                return !seen.isEmpty();
              });
      sendAll(run, graph);
      assertThat(run.sync(Await.PATIENCE)).isTrue();
      assertThat(tap.dropped()).isGreaterThan(COUNT - 100);
      stuck.countDown();
      run.stop();
      tap.awaitEnd();

      assertThat(List.copyOf(seen)).endsWith(COUNT - 3L, COUNT - 2L, COUNT - 1L).hasSize(11);
    }
    assertThat(graph.sink.kept()).contains(0L, COUNT - 1L);
  }

  @Test
  @DisplayName("A viewer that throws ends its tap and nothing else")
  void throwingViewer() throws InterruptedException {
    var graph = new Brief();
    try (var run = GraphRun.start("g", graph)) {
      var tap =
          run.tap(
              graph.source.out,
              InletOptions.blocking(1),
              number -> {
                throw new IllegalStateException("I cannot look at " + number);
              });
      sendAll(run, graph);
      tap.awaitEnd();

      assertThat(tap.failure()).get().asString().contains("I cannot look at 0");
      assertThat(run.stop().isClean()).isTrue();
    }
    assertThat(graph.sink.kept()).hasSize(COUNT);
  }

  @Test
  @DisplayName("A tap may be closed while messages pass; the graph does not notice")
  void closedTap() throws InterruptedException {
    var graph = new Brief();
    try (var run = GraphRun.start("g", graph)) {
      for (int round = 0; round < 20; round++) {
        var tap = run.tap(graph.source.out, InletOptions.blocking(1), number -> {});
        for (long number = 0; number < 50; number++) {
          run.send(graph.source.in, number);
        }
        tap.close();
        tap.close();
        tap.awaitEnd();
      }
      assertThat(run.sync(Await.PATIENCE)).isTrue();
      assertThat(graph.sink.kept()).hasSize(1_000);
      assertThat(run.meters().edges()).hasSize(1);
    }
  }

  private static void sendAll(GraphRun run, Brief graph) {
    for (long number = 0; number < COUNT; number++) {
      run.send(graph.source.in, number);
    }
  }
}
