package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.unit.Graph;
import dev.weir.unit.InletOptions;
import dev.weir.unit.UnitState;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a run ends when it is told to and its units play along. */
@Timeout(60)
class StopTest {

  /** A source of a given kind, and a reader. */
  private static final class Pair extends Graph {
    public final Source source;
    public final Collecting sink = unit(new Collecting());

    Pair(Source source) {
      this.source = unit(source);
      connect(source.out, sink.in);
    }
  }

  private static void stopsAndDrains(Source source) {
    var graph = new Pair(source);
    try (var run = GraphRun.start("g", graph)) {
      Await.until().until(() -> !graph.sink.kept().isEmpty());
      var report = run.stop();

      assertThat(report.ending()).isEqualTo(Ending.STOPPED);
      assertThat(report.isClean()).isTrue();
      Accounts.close(report.meters());
      assertThat(report.meters().dropped()).isZero();
      var emitted = report.meters().outlets().getFirst().emitted();
      assertThat(graph.sink.kept()).isEqualTo(LongStream.range(0, emitted).boxed().toList());
      assertThat(source.starts).hasValue(1);
      assertThat(source.stops).hasValue(1);
    }
  }

  @Test
  @DisplayName("B75 A source that never waits stops, and all it emitted is handled")
  void busySource() {
    stopsAndDrains(
        new Source() {
          @Override
          protected void run() {
            LongStream.iterate(0, number -> number + 1).forEach(out::emit);
          }
        });
  }

  @Test
  @DisplayName("B75 A source that sleeps stops at once")
  void sleepingSource() {
    stopsAndDrains(
        new Source() {
          @Override
          protected void run() {
            out.emit(0L);
            context().sleep(Duration.ofDays(1));
          }
        });
  }

  @Test
  @DisplayName("B75 A source that blocks on something of its own is interrupted there")
  void blockedSource() {
    stopsAndDrains(
        new Source() {
          @Override
          protected void run() throws Exception {
            out.emit(0L);
            new SynchronousQueue<Long>().take();
          }
        });
  }

  @Test
  @DisplayName("B75 A source that looks for itself whether it should go on does so in time")
  void askingSource() {
    stopsAndDrains(
        new Source() {
          @Override
          protected void run() {
            out.emit(0L);
            while (context().running()) {
              Thread.onSpinWait();
            }
          }
        });
  }

  @Test
  @DisplayName("B75 A stop drains through every stage, also a source that waits on a full edge")
  void drainsEverything() {
    var graph =
        new Graph() {
          public final Counting source = unit(Counting.forEver());
          public final Passing first = unit(new Passing(InletOptions.blocking(7)));
          public final Passing second = unit(new Passing(InletOptions.blocking(1)));
          public final Holding sink = unit(new Holding(InletOptions.blocking(100)));

          {
            connect(source.numbers, first.in);
            connect(first.out, second.in);
            connect(second.out, sink.in);
          }
        };
    try (var run = GraphRun.start("g", graph)) {
      Await.until().until(() -> Accounts.into(run, "g/first/in").waits() > 0);
      Await.until().until(() -> Accounts.into(run, "g/sink/in").waits() > 0);
      var report = Beside.start(run::stop);
      graph.sink.open();
      var meters = report.join().meters();

      Accounts.close(meters);
      assertThat(meters.dropped()).isZero();
      var emitted = Accounts.into(meters, "g/first/in").handled();
      assertThat(graph.sink.seen()).isEqualTo(LongStream.range(0, emitted).boxed().toList());
    }
  }

  @Test
  @DisplayName("B75 A stop does not interrupt a handler, not even one that a source serves")
  void handlersAreNotInterrupted() {
    var inHand = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var interrupted = new AtomicBoolean(true);
    var graph =
        new Graph() {
          public final Step unit =
              unit(
                  new Step() {
                    @Override
                    protected void run() {
                      while (true) {
                        context().sleep(Duration.ofDays(1));
                      }
                    }

                    @Override
                    void handle(long number) {
                      inHand.countDown();
                      Await.until().until(() -> !context().running());
                      Await.latch(goOn);
                      interrupted.set(Thread.currentThread().isInterrupted());
                    }
                  });
        };
    try (var run = GraphRun.start("g", graph)) {
      run.send(graph.unit.in, 1L);
      Await.latch(inHand);
      var report = Beside.start(run::stop);
      goOn.countDown();

      assertThat(report.join().isClean()).isTrue();
      assertThat(interrupted).isFalse();
    }
  }

  @Test
  @DisplayName("B75 A stop while paused drains all the same, and no later pause holds it up")
  void stopWhilePaused() {
    var graph = new Pair(new Emitting(10));
    var endless = RunOptions.DEFAULT.withStop(Duration.ofDays(1), Duration.ofDays(1));
    try (var run = GraphRun.start("g", graph, endless)) {
      run.pause();
      Await.until().until(() -> run.units().getLast().state() == UnitState.PAUSED);
      var report = Beside.start(run::stop);
      while (!report.isDone()) {
        run.pause();
      }

      Accounts.close(report.join().meters());
      assertThat(report.join().meters().dropped()).isZero();
    }
  }

  /** Emits so many numbers, then waits for the end. */
  private static final class Emitting extends Source {
    private final long count;

    Emitting(long count) {
      this.count = count;
    }

    @Override
    protected void run() {
      LongStream.range(0, count).forEach(out::emit);
      context().sleep(Duration.ofDays(1));
    }
  }

  @Test
  @DisplayName("B75 Background work of a unit whose input is over does not hold up a stop")
  void backgroundWorkEnds() {
    var ended = new CountDownLatch(1);
    var graph =
        new Graph() {
          public final Emitting source = unit(new Emitting(3));
          public final Step step =
              unit(
                  new Step() {
                    @Override
                    protected void start() {
                      context()
                          .background(
                              "endless",
                              () -> {
                                try {
                                  new SynchronousQueue<Long>().take();
                                } finally {
                                  ended.countDown();
                                }
                              });
                    }

                    @Override
                    void handle(long number) {}
                  });

          {
            connect(source.out, step.in);
          }
        };
    var endless = RunOptions.DEFAULT.withStop(Duration.ofDays(1), Duration.ofDays(1));
    try (var run = GraphRun.start("g", graph, endless)) {
      Await.until().until(() -> Accounts.into(run, "g/step/in").handled() == 3);

      assertThat(run.stop().isClean()).isTrue();
      Await.latch(ended);
    }
  }

  @Test
  @DisplayName("B75 A stop may be asked for twice, from many threads, and after the end")
  void stopTwice() {
    var graph = new Pair(new Emitting(3));
    var run = GraphRun.start("g", graph);
    var reports = IntStream.range(0, 8).mapToObj(n -> Beside.start(run::stop)).toList();
    var report = run.stop();

    assertThat(reports).allMatch(other -> other.join() == report, "the same report");
    run.close();
    assertThat(run.stop()).isSameAs(report);
    assertThat(run.kill()).isSameAs(report);
    assertThat(graph.source.stops).hasValue(1);
  }

  @Test
  @DisplayName("A graph that came to its own end is not stopped any more")
  void closeAfterCompletion() throws InterruptedException {
    try (var run = GraphRun.start("g", new Lone<>(new Counting(1)))) {
      run.awaitCompletion();

      assertThat(run.stop().ending()).isEqualTo(Ending.COMPLETED);
    }
  }

  @Test
  @DisplayName("A deadline may be as long as the caller likes")
  void longestDeadline() throws InterruptedException {
    var forEver = ChronoUnit.FOREVER.getDuration();
    try (var run = GraphRun.start("g", new Pair(new Emitting(3)))) {
      assertThat(run.sync(forEver)).isTrue();
      assertThat(run.stop(forEver).isClean()).isTrue();
      assertThat(run.awaitCompletion(forEver)).isPresent();
    }
  }
}
