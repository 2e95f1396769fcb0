package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.unit.Graph;
import dev.weir.unit.InvalidInput;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Units that end themselves, or the whole run. */
@Timeout(60)
class UnitEndsRunTest {

  @Test
  @DisplayName(
      "A unit that completes itself ends after the message at hand, and what follows with it")
  void unitCompletesItself() throws InterruptedException {
    var graph =
        new Graph() {
          public final Counting source = unit(new Counting(1_000));
          public final Step firstFive =
              unit(
                  new Step() {
                    @Override
                    void handle(long number) {
                      out.emit(number);
                      if (number == 4) {
                        context().complete();
                      }
                    }
                  });
          public final Collecting sink = unit(new Collecting());

          {
            connect(source.numbers, firstFive.in);
            connect(firstFive.out, sink.in);
          }
        };
    try (var run = GraphRun.start("g", graph)) {
      var report = run.awaitCompletion();

      assertThat(report.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(graph.sink.kept()).containsExactly(0L, 1L, 2L, 3L, 4L);
      var edge = Accounts.into(report.meters(), "g/first-five/in");
      assertThat(edge.published()).isEqualTo(1_000);
      assertThat(edge.handled()).isEqualTo(5);
      assertThat(edge.dropped()).isEqualTo(995);
    }
  }

  @Test
  @DisplayName("A unit that completes itself does not wait for its background work, but ends it")
  void completionEndsBackground() throws InterruptedException {
    var ended = new CountDownLatch(1);
    var source =
        new Source() {
          @Override
          protected void run() {
            context()
                .background(
                    "endless",
                    () -> {
                      try {
                        context().complete();
                        context().sleep(Duration.ofDays(1));
                      } finally {
                        ended.countDown();
                      }
                    });
          }
        };
    try (var run = GraphRun.start("g", new Lone<>(source))) {
      assertThat(run.awaitCompletion(Await.PATIENCE)).isPresent();
      Await.latch(ended);
    }
  }

  @Test
  @DisplayName("A unit that asks for the end brings it about: sources stop, and everything drains")
  void terminate() throws InterruptedException {
    var graph =
        new Graph() {
          public final Counting source = unit(Counting.forEver());
          public final Step judge =
              unit(
                  new Step() {
                    @Override
                    void handle(long number) {
                      out.emit(number);
                      if (number == 1_000) {
                        context().terminate("enough");
                      }
                    }
                  });
          public final Collecting sink = unit(new Collecting());

          {
            connect(source.numbers, judge.in);
            connect(judge.out, sink.in);
          }
        };
    try (var run = GraphRun.start("g", graph)) {
      var report = run.awaitCompletion();

      assertThat(report.ending()).isEqualTo(Ending.TERMINATED);
      assertThat(report.reason()).isEqualTo("enough");
      assertThat(report.meters().dropped()).isZero();
      assertThat(graph.sink.kept())
          .isEqualTo(LongStream.range(0, graph.sink.kept().size()).boxed().toList())
          .hasSizeGreaterThan(1_000);
      Accounts.close(report.meters());
    }
  }

  @Test
  @DisplayName("A graph whose end is asked for while it is paused drains all the same")
  void terminateWhilePaused() throws InterruptedException {
    var asked = new CountDownLatch(1);
    var paused = new CountDownLatch(1);
    var graph =
        new Graph() {
          public final Source source =
              unit(
                  new Source() {
                    @Override
                    protected void run() {
                      LongStream.range(0, 10).forEach(out::emit);
                      asked.countDown();
                      Await.latch(paused);
                      context().terminate("enough");
                    }
                  });
          public final Collecting sink = unit(new Collecting());

          {
            connect(source.out, sink.in);
          }
        };
    var endless = RunOptions.DEFAULT.withStop(Duration.ofDays(1), Duration.ofDays(1));
    try (var run = GraphRun.start("g", graph, endless)) {
      Await.latch(asked);
      run.pause();
      paused.countDown();

      assertThat(run.awaitCompletion(Await.PATIENCE)).isPresent();
      assertThat(graph.sink.kept()).hasSize(10);
    }
  }

  @Test
  @DisplayName(
      "B75 Input that cannot be used ends the run, with the fault and its text in the report")
  void invalidInput() throws InterruptedException {
    var graph =
        new Graph() {
          public final Source source =
              unit(
                  new Source() {
                    @Override
                    protected void run() {
                      out.emit(1L);
                      throw new InvalidInput("beats.csv, line 3: \"x\" is no number");
                    }
                  });
          public final Counting other = unit(Counting.forEver());
          public final Collecting sink = unit(new Collecting());
          public final Collecting otherSink = unit(new Collecting());

          {
            connect(source.out, sink.in);
            connect(other.numbers, otherSink.in);
          }
        };
    try (var run = GraphRun.start("g", graph)) {
      var report = run.awaitCompletion();

      assertThat(report.ending()).isEqualTo(Ending.TERMINATED);
      assertThat(report.reason()).contains("g/source");
      assertThat(report.faults())
          .extracting(fault -> fault.unit().path())
          .isEqualTo(List.of("g/source"));
      assertThat(report.faults().getFirst().cause())
          .hasMessage("beats.csv, line 3: \"x\" is no number");
      assertThat(graph.source.starts).hasValue(1);
      assertThat(graph.source.stops).hasValue(1);
      assertThat(graph.sink.kept()).containsExactly(1L);
    }
  }
}
