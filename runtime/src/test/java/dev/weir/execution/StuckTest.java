package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.unit.Graph;
import dev.weir.unit.InletOptions;
import dev.weir.unit.UnitState;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a run ends when its units do not play along. */
@Timeout(60)
class StuckTest {
  private static final RunOptions HASTY =
      RunOptions.DEFAULT.withStop(Duration.ofMillis(100), Duration.ofMillis(300));

  /** Time enough for those that do as they are told, however slow the machine is. */
  private static final RunOptions PATIENT =
      RunOptions.DEFAULT.withStop(Duration.ofMillis(100), Duration.ofSeconds(20));

  /** As long as it may take those that let go, and no longer than anybody wants to wait. */
  private static final RunOptions FAIR =
      RunOptions.DEFAULT.withStop(Duration.ofMillis(100), Duration.ofSeconds(5));

  /** What is stuck in a test goes on when the test is over. */
  private final AtomicBoolean over = new AtomicBoolean();

  private final AtomicInteger loops = new AtomicInteger();

  @AfterEach
  void letGo() {
    over.set(true);
  }

  private void loopThatIgnoresEverything() {
    loops.incrementAndGet();
    while (!over.get()) {
      Thread.onSpinWait();
    }
  }

  private void waitThatSwallowsInterrupts() {
    while (!over.get()) {
      try {
        new Semaphore(0).tryAcquire(10, TimeUnit.MILLISECONDS);
      } catch (InterruptedException swallowed) {
        // What this is about.
      }
    }
  }

  private Source looping() {
    return new Source() {
      @Override
      protected void run() {
        loopThatIgnoresEverything();
      }
    };
  }

  @Test
  @DisplayName(
      "B75 A unit in an endless loop is named, with the place where it is, and stop() is called")
  void endlessLoop() {
    var source = looping();
    var run = GraphRun.start("g", new Lone<>(source), HASTY);
    Await.until().until(() -> loops.get() == 1);
    var report = run.stop();

    assertThat(report.isClean()).isFalse();
    assertThat(report.stuck()).hasSize(1);
    assertThat(report.stuck().getFirst().unit().path()).isEqualTo("g/unit");
    assertThat(report.stuck().getFirst().stack())
        .extracting(StackTraceElement::getMethodName)
        .contains("loopThatIgnoresEverything");
    assertThat(source.stops).hasValue(1);
  }

  @Test
  @DisplayName("B75 Endless loops on more units than there are processors do not hold up a stop")
  void endlessLoops() {
    var processors = Runtime.getRuntime().availableProcessors();
    var runs =
        IntStream.rangeClosed(0, processors)
            .mapToObj(number -> GraphRun.start("loop-" + number, new Lone<>(looping()), HASTY))
            .toList();
    Await.until().until(() -> loops.get() >= processors);
    var reports = runs.stream().map(run -> Beside.start(run::stop)).toList();

    assertThat(reports).allMatch(report -> report.join().stuck().size() == 1, "named");
  }

  @Test
  @DisplayName("B75 A unit that swallows interrupts is named, others stop as they should")
  void swallowsInterrupts() {
    var graph =
        new Graph() {
          public final Source stubborn =
              unit(
                  new Source() {
                    @Override
                    protected void run() {
                      loops.incrementAndGet();
                      waitThatSwallowsInterrupts();
                    }
                  });
          public final Counting good = unit(Counting.forEver());
          public final Step step =
              unit(
                  new Step() {
                    @Override
                    void handle(long number) {}
                  });

          {
            connect(good.numbers, step.in);
          }
        };
    var run = GraphRun.start("g", graph, FAIR);
    Await.until().until(() -> loops.get() == 1);
    var report = run.stop();

    assertThat(report.stuck())
        .extracting(stuck -> stuck.unit().path())
        .containsExactly("g/stubborn");
    assertThat(graph.stubborn.stops).hasValue(1);
    assertThat(graph.step.stops).hasValue(1);
    assertThat(report.faults()).isEmpty();
  }

  @Test
  @DisplayName("B75 A unit that throws while stopping is a fault in the report, and no more")
  void throwsWhileStopping() {
    var source =
        new Source() {
          @Override
          protected void stop() throws IOException {
            throw new IOException("the disk is full");
          }
        };
    var report = GraphRun.start("g", new Lone<>(source), PATIENT).stop();

    assertThat(report.stuck()).isEmpty();
    assertThat(report.faults()).hasSize(1);
    assertThat(report.faults().getFirst().cause()).hasMessage("the disk is full");
  }

  @Test
  @DisplayName("B75 A unit that blocks while stopping is named, and not stopped a second time")
  void blocksWhileStopping() {
    var source =
        new Source() {
          @Override
          protected void stop() throws Exception {
            super.stop();
            waitThatSwallowsInterrupts();
          }
        };
    var report = GraphRun.start("g", new Lone<>(source), HASTY).stop();

    assertThat(report.stuck()).hasSize(1);
    assertThat(report.stuck().getFirst().stack())
        .extracting(StackTraceElement::getMethodName)
        .contains("waitThatSwallowsInterrupts", "stop");
    assertThat(source.stops).hasValue(1);
  }

  @Test
  @DisplayName("B75 A unit that comes back after all is not stopped a second time")
  void comesBackLate() {
    var source = looping();
    try (var run = GraphRun.start("g", new Lone<>(source), HASTY)) {
      Await.until().until(() -> loops.get() == 1);
      run.stop();
      over.set(true);
      Await.until().until(() -> run.units().getFirst().state() == UnitState.COMPLETED);

      assertThat(source.stops).hasValue(1);
    }
  }

  @Test
  @DisplayName(
      "Units that wait on each other, or on a viewer that is stuck, let go at the deadline")
  void waitsEnd() {
    var graph =
        new Graph() {
          public final Counting source = unit(Counting.forEver());
          public final Passing middle = unit(new Passing(InletOptions.blocking(2)));
          public final Step sink =
              unit(
                  new Step(InletOptions.blocking(2)) {
                    @Override
                    void handle(long number) {}
                  });

          {
            connect(source.numbers, middle.in);
            connect(middle.out, sink.in);
          }
        };
    try (var run = GraphRun.start("g", graph, PATIENT);
        var tap =
            run.tap(
                graph.middle.out,
                InletOptions.blocking(1),
                number -> waitThatSwallowsInterrupts())) {
      Await.until().until(() -> Accounts.into(run, "g/middle/in").waits() > 0);

      assertThat(run.stop().stuck()).isEmpty();
      assertThat(tap.seen()).isZero();
    }
  }
}
