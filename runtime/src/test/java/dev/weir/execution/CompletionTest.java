package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.unit.Graph;
import dev.weir.unit.InletOptions;
import dev.weir.unit.UnitState;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a graph is complete, and that it then ends by itself. */
@Timeout(60)
class CompletionTest {

  @Test
  @DisplayName("B75 A graph that completes ends by itself, and stops each unit once")
  void endsByItself() throws InterruptedException {
    var graph =
        new Graph() {
          public final Source source =
              unit(
                  new Source() {
                    @Override
                    protected void run() {
                      LongStream.range(0, 100).forEach(out::emit);
                    }
                  });
          public final Collecting sink = unit(new Collecting());

          {
            connect(source.out, sink.in);
          }
        };
    try (var run = GraphRun.start("g", graph)) {
      var report = run.awaitCompletion();

      assertThat(report.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(report.reason()).isEmpty();
      assertThat(report.isClean()).isTrue();
      assertThat(graph.sink.kept()).hasSize(100);
      assertThat(graph.source.starts).hasValue(1);
      assertThat(graph.source.stops).hasValue(1);
      assertThat(run.units()).allMatch(unit -> unit.state() == UnitState.COMPLETED);
    }
  }

  @Test
  @DisplayName("B75 A graph without any unit is complete at once")
  void emptyGraph() throws InterruptedException {
    try (var run = GraphRun.start("g", new Graph() {})) {
      assertThat(run.awaitCompletion().ending()).isEqualTo(Ending.COMPLETED);
    }
  }

  @Test
  @DisplayName("B75 A unit whose optional inlet nobody feeds does not hold the graph")
  void unconnectedInletsDoNotHold() throws InterruptedException {
    var graph =
        new Graph() {
          public final Counting source = unit(new Counting(10));
          public final Collecting sink = unit(new Collecting());
          public final Collecting spare = unit(new Collecting());

          {
            connect(source.numbers, sink.in);
          }
        };
    try (var run = GraphRun.start("g", graph)) {
      assertThat(run.awaitCompletion().ending()).isEqualTo(Ending.COMPLETED);
      assertThat(graph.spare.kept()).isEmpty();
    }
  }

  @Test
  @DisplayName("B75 A graph of such units alone stays open for senders, until it is stopped")
  void openForSenders() throws InterruptedException {
    var graph =
        new Graph() {
          public final Passing door = unit(new Passing(InletOptions.blocking(2).optional()));
          public final Collecting sink = unit(new Collecting());

          {
            connect(door.out, sink.in);
          }
        };
    try (var run = GraphRun.start("g", graph)) {
      LongStream.range(0, 1_000).forEach(number -> run.send(graph.door.in, number));

      assertThat(run.awaitCompletion(Duration.ofMillis(20))).isEmpty();
      assertThat(run.stop().ending()).isEqualTo(Ending.STOPPED);
      assertThat(graph.sink.kept()).isEqualTo(LongStream.range(0, 1_000).boxed().toList());
    }
  }

  @Test
  @DisplayName("B75 What senders gave is handled before the graph is complete, and then it is")
  void sendersAreDrained() throws InterruptedException {
    var sent = new CountDownLatch(1);
    var graph =
        new Graph() {
          public final Source source =
              unit(
                  new Source() {
                    @Override
                    protected void run() {
                      Await.latch(sent);
                      out.emit(0L);
                    }
                  });
          public final Collecting sink = unit(new Collecting());

          {
            connect(source.out, sink.in);
          }

          public final Holding door = unit(new Holding(InletOptions.blocking(8).optional()));
        };
    try (var run = GraphRun.start("g", graph)) {
      LongStream.range(0, 3).forEach(number -> run.send(graph.door.in, number));
      sent.countDown();
      Await.until().until(() -> run.units().getFirst().state() == UnitState.COMPLETED);
      assertThat(run.awaitCompletion(Duration.ofMillis(20))).isEmpty();
      graph.door.open();

      assertThat(run.awaitCompletion(Await.PATIENCE)).isPresent();
      assertThat(graph.door.seen()).containsExactly(0L, 1L, 2L);
    }
  }

  @RepeatedTest(50)
  @DisplayName("B75 What background work leaves for the unit's thread is done before the unit ends")
  void backgroundResultsCount() throws InterruptedException {
    var seen = new AtomicInteger();
    var source =
        new Source() {
          @Override
          protected void run() {
            context().background("work", () -> context().onUnitThread(seen::incrementAndGet));
          }
        };
    try (var run = GraphRun.start("g", new Lone<>(source))) {
      run.awaitCompletion();

      assertThat(seen).hasValue(1);
    }
  }

  @Test
  @DisplayName("B75 A unit that asks for one delay after another is not taken for idle in between")
  void delaysInARow() throws InterruptedException {
    var graph =
        new Graph() {
          public final Counting brief = unit(new Counting(1));
          public final Collecting seen = unit(new Collecting());
          public final Step chain =
              unit(
                  new Step() {
                    private long round;

                    @Override
                    protected void start() {
                      context().after(Duration.ofMillis(1), this::next);
                    }

                    private void next() {
                      out.emit(round);
                      if (++round < 20) {
                        context().after(Duration.ofMillis(1), this::next);
                      }
                    }

                    @Override
                    void handle(long number) {}
                  });
          public final Collecting sink = unit(new Collecting());

          {
            connect(brief.numbers, seen.in);
            connect(chain.out, sink.in);
          }
        };
    try (var run = GraphRun.start("g", graph)) {
      assertThat(run.awaitCompletion().ending()).isEqualTo(Ending.COMPLETED);
      assertThat(graph.sink.kept()).hasSize(20);
    }
  }

  @Test
  @DisplayName("The last chance to emit comes after the last message, and is taken")
  void finishMayEmit() throws InterruptedException {
    var graph =
        new Graph() {
          public final Counting source = unit(new Counting(10));
          public final Step sum =
              unit(
                  new Step() {
                    private long sum;

                    @Override
                    void handle(long number) {
                      sum += number;
                    }

                    @Override
                    protected void finish() {
                      out.emit(sum);
                    }
                  });
          public final Collecting sink = unit(new Collecting());

          {
            connect(source.numbers, sum.in);
            connect(sum.out, sink.in);
          }
        };
    try (var run = GraphRun.start("g", graph)) {
      run.awaitCompletion();

      assertThat(graph.sink.kept()).containsExactly(45L);
    }
  }
}
