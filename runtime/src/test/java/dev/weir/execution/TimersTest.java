package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.unit.Graph;
import dev.weir.unit.UnitContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time, as a unit has it. */
@Timeout(60)
class TimersTest {
  private static final Duration SOON = Duration.ofMillis(1);

  private static final class Alone extends Graph {
    public final Source unit;
    public final Collecting sink = unit(new Collecting());

    Alone(Source made) {
      unit = unit(made);
      connect(unit.out, sink.in);
    }
  }

  private static final class Ticking extends Source {
    @Override
    protected void start() throws Exception {
      super.start();
      context().every(SOON, this::tick);
    }

    private long ticks;

    private void tick() {
      out.emit(ticks++);
      if (ticks == 5) {
        context().complete();
      }
    }
  }

  @Test
  @DisplayName("A unit may live by its timer alone, until it says that it is complete")
  void timerOnly() throws InterruptedException {
    var graph = new Alone(new Ticking());
    try (var run = GraphRun.start("g", graph)) {
      assertThat(run.awaitCompletion().ending()).isEqualTo(Ending.COMPLETED);
      assertThat(graph.sink.kept()).isEqualTo(List.of(0L, 1L, 2L, 3L, 4L));
    }
  }

  private static final class Busy extends Source {
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch due = new CountDownLatch(20);

    @Override
    protected void run() throws InterruptedException {
      var other = context().every(Duration.ofMillis(1), () -> {});
      context().background("clock", this::countDown);
      context().every(SOON, () -> out.emit(1L));
      go.await();
      other.cancel();
      context().checkpoint();
      out.emit(-1L);
    }

    private void countDown() {
      while (due.getCount() > 0) {
        context().sleep(SOON);
        due.countDown();
      }
    }
  }

  @Test
  @DisplayName("Ticks that come due while the unit is busy fold into one")
  void ticksFold() {
    var busy = new Busy();
    var graph = new Alone(busy);
    try (var run = GraphRun.start("g", graph)) {
      Await.latch(busy.due);
      busy.go.countDown();
      Await.until().until(() -> graph.sink.kept().contains(-1L));

      // Twenty periods went by while the unit was blocked, and one tick was waiting.
      assertThat(graph.sink.kept().indexOf(-1L)).isLessThanOrEqualTo(2);
      run.stop();
    }
  }

  private static final class Delayed extends Source {
    private UnitContext.Ongoing cancelled = () -> {};

    @Override
    protected void start() throws Exception {
      super.start();
      cancelled = context().after(Duration.ofMillis(2), () -> out.emit(13L));
      context().after(SOON, () -> out.emit(1L));
      cancelled.cancel();
      context().after(Duration.ofMillis(5), () -> out.emit(2L));
    }
  }

  @Test
  @DisplayName("A delay runs once, a cancelled one never, and the unit is complete after the last")
  void delays() throws InterruptedException {
    var graph = new Alone(new Delayed());
    try (var run = GraphRun.start("g", graph)) {
      assertThat(run.awaitCompletion().isClean()).isTrue();
      assertThat(graph.sink.kept()).isEqualTo(List.of(1L, 2L));
    }
  }

  private static final class Thinking extends Source {
    @Override
    protected void start() throws Exception {
      super.start();
      context()
          .background(
              "thinker",
              () -> {
                context().sleep(SOON);
                context().onUnitThread(() -> out.emit(42L));
                out.emit(43L);
              });
    }
  }

  @Test
  @DisplayName("Background work may emit, and hand its results to the unit's thread")
  void background() throws InterruptedException {
    var graph = new Alone(new Thinking());
    try (var run = GraphRun.start("g", graph)) {
      assertThat(run.awaitCompletion().isClean()).isTrue();
      assertThat(graph.sink.kept()).containsExactlyInAnyOrder(42L, 43L);
    }
  }

  private static final class Hasty extends Source {
    @Override
    protected void start() throws Exception {
      super.start();
      context().every(Duration.ZERO, () -> {});
    }

    @Override
    protected dev.weir.unit.Supervision supervision() {
      return dev.weir.unit.Supervision.fault();
    }
  }

  @Test
  @DisplayName("A period of nothing is refused, naming the unit")
  void noPeriod() throws InterruptedException {
    try (var run = GraphRun.start("g", new Alone(new Hasty()))) {
      var fault = run.awaitCompletion().faults().getFirst();
      assertThat(fault.cause()).hasMessageContaining("g/unit").hasMessageContaining("period");
    }
  }

  @Test
  @DisplayName("There is no context before the start")
  void noContext() {
    assertThatThrownBy(() -> new Ticking().start())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no context before start()");
  }
}
