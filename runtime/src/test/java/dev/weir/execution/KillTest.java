package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.unit.Graph;
import dev.weir.unit.InletOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run that is given up does to its units. */
@Timeout(60)
class KillTest {

  @Test
  @DisplayName(
      "A kill interrupts what a unit waits for, drains nothing, and calls stop() all the same")
  void kill() {
    var handled = new AtomicInteger();
    var graph =
        new Graph() {
          public final Counting source = unit(Counting.forEver());
          public final Step sink =
              unit(
                  new Step(InletOptions.blocking(100)) {
                    @Override
                    void handle(long number) throws InterruptedException {
                      new Semaphore(0).acquire();
                      handled.incrementAndGet();
                    }
                  });

          {
            connect(source.numbers, sink.in);
          }
        };
    try (var run = GraphRun.start("g", graph)) {
      Await.until().until(() -> Accounts.into(run, "g/sink/in").waits() > 0);
      var report = run.kill();

      assertThat(report.ending()).isEqualTo(Ending.KILLED);
      assertThat(report.stuck()).isEmpty();
      assertThat(handled).hasValue(0);
      assertThat(graph.sink.stops).hasValue(1);
      Accounts.close(report.meters());
      assertThat(report.meters().dropped()).isGreaterThanOrEqualTo(99);
    }
  }

  @Test
  @DisplayName("A kill cuts short a stop that takes too long")
  void killWhileStopping() {
    var source =
        new Source() {
          @Override
          protected void finish() throws InterruptedException {
            new Semaphore(0).acquire();
          }
        };
    var endless = RunOptions.DEFAULT.withStop(Duration.ofDays(1), Duration.ofSeconds(5));
    try (var run = GraphRun.start("g", new Lone<>(source), endless)) {
      var stopped = Beside.start(run::stop);
      Await.until().until(() -> source.starts.get() == 1);
      var report = run.kill();

      assertThat(stopped.join()).isSameAs(report);
      assertThat(report.ending()).isEqualTo(Ending.KILLED);
      assertThat(report.stuck()).isEmpty();
      assertThat(source.stops).hasValue(1);
    }
  }

  @Test
  @DisplayName(
      "The interrupt that ends a handler does not reach stop(), which may have files to write")
  void stopIsNotInterrupted() {
    var inHand = new CountDownLatch(1);
    var interrupted = new AtomicBoolean(true);
    var graph =
        new Graph() {
          public final Step unit =
              unit(
                  new Step() {
                    @Override
                    void handle(long number) {
                      inHand.countDown();
                      while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                      }
                    }

                    @Override
                    protected void stop() {
                      interrupted.set(Thread.currentThread().isInterrupted());
                    }
                  });
        };
    try (var run = GraphRun.start("g", graph)) {
      run.send(graph.unit.in, 1L);
      Await.latch(inHand);
      run.kill();

      assertThat(interrupted).isFalse();
    }
  }

  @Test
  @DisplayName("A tick that is asked to end by a kill does not cost the unit its stop()")
  void tickEnds() {
    var sleeps = new CountDownLatch(1);
    var source =
        new Source() {
          @Override
          protected void run() {
            context()
                .after(
                    Duration.ZERO,
                    () -> {
                      sleeps.countDown();
                      context().sleep(Duration.ofDays(1));
                    });
          }
        };
    try (var run = GraphRun.start("g", new Lone<>(source))) {
      Await.latch(sleeps);
      var report = run.kill();

      assertThat(report.isClean()).isTrue();
      assertThat(source.stops).hasValue(1);
    }
  }
}
