package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.unit.Graph;
import dev.weir.unit.InletOptions;
import dev.weir.unit.Supervision;
import dev.weir.unit.UnitState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A change reaches its unit wherever in its life that stands. */
@Timeout(60)
class SettingsEverywhereTest {
  /** Longer than a busy machine may take from seeing that a unit restarts to tuning it. */
  private static final Duration RESTART = Duration.ofSeconds(4);

  private static SettingsChange answer(CompletableFuture<SettingsChange> change) {
    return change.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static <U extends Tuned> SettingsChange next(GraphRun run, U unit) {
    return answer(run.change(unit, Tuned.Settings::next));
  }

  @Test
  @DisplayName("A unit that waits on a full edge takes a change once it has emitted")
  void blockedUnit() {
    var graph =
        new Graph() {
          public final Counting source = unit(new Counting(5));
          public final Tuned tuned = unit(new Tuned());
          public final Holding sink = unit(new Holding(InletOptions.blocking(1)));

          {
            connect(source.numbers, tuned.in);
            connect(tuned.out, sink.in);
          }
        };
    try (var run = GraphRun.start("g", graph)) {
      Await.until().until(() -> Accounts.into(run, "g/sink/in").waits() == 1);
      var change = run.change(graph.tuned, Tuned.Settings::next);
      assertThat(change).isNotDone();
      graph.sink.letThrough(1);

      assertThat(answer(change)).isInstanceOf(SettingsChange.Applied.class);
      graph.sink.open();
    }
  }

  @Test
  @DisplayName("A paused unit takes a change at once")
  void pausedUnit() {
    var graph = new Lone<>(new Tuned());
    try (var run = GraphRun.start("g", graph)) {
      run.pause();

      assertThat(next(run, graph.unit)).isInstanceOf(SettingsChange.Applied.class);
      assertThat(run.units().getFirst().state()).isEqualTo(UnitState.PAUSED);
    }
  }

  /**
   * Cannot start before its gain is 2, and must not be told of a change while it is not started.
   */
  private static final class Picky extends Tuned {
    private final AtomicLong told = new AtomicLong();

    @Override
    protected void start() {
      if (gain() < 2) {
        throw new IllegalStateException("gain is " + gain());
      }
    }

    @Override
    protected void settingsChanged(Settings before) {
      told.incrementAndGet();
      context().log().debug("told of {}", before);
    }

    @Override
    protected Supervision supervision() {
      return new Supervision(
          Supervision.OnFailure.RESTART, 2, Duration.ofDays(1), RESTART, RESTART);
    }
  }

  @Test
  @DisplayName("A unit that waits for its restart takes a change, and starts with it")
  void restartingUnit() {
    var graph = new Lone<>(new Picky());
    try (var run = GraphRun.start("g", graph)) {
      Await.until().until(() -> run.units().getFirst().state() == UnitState.RESTARTING);

      assertThat(next(run, graph.unit)).isInstanceOf(SettingsChange.Applied.class);
      Await.until().until(() -> run.units().getFirst().state() == UnitState.RUNNING);
      assertThat(graph.unit.told).hasValue(0);
      assertThat(next(run, graph.unit)).isInstanceOf(SettingsChange.Applied.class);
      assertThat(graph.unit.told).hasValue(1);
    }
  }

  @Test
  @DisplayName("A faulted unit takes no change and says so; nor does one that has ended")
  void faultedUnit() {
    var graph =
        new Graph() {
          public final Counting source = unit(Counting.forEver());
          public final Tuned faulted =
              unit(
                  new Tuned() {
                    @Override
                    void handle(long number) {
                      throw new IllegalStateException("planted");
                    }

                    @Override
                    protected Supervision supervision() {
                      return Supervision.fault();
                    }
                  });

          {
            connect(source.numbers, faulted.in);
          }
        };
    try (var run = GraphRun.start("g", graph)) {
      Await.until().until(() -> run.units().getLast().state() == UnitState.FAULTED);
      assertThat(next(run, graph.faulted)).isInstanceOf(SettingsChange.NotTaken.class);
      run.stop();

      assertThat(next(run, graph.faulted)).isInstanceOf(SettingsChange.NotTaken.class);
      assertThat(run.settings(graph.faulted)).isEqualTo(Tuned.Settings.FIRST);
    }
  }

  @Test
  @DisplayName("A source takes a change at its next emission, its next look, or in its sleep")
  void sources() {
    var source =
        new Tuned() {
          @Override
          protected void run() {
            while (gain() == 1) {
              out.emit(gain());
            }
            while (gain() == 2) {
              context().checkpoint();
            }
            while (gain() == 3) {
              context().sleep(Duration.ofDays(1));
            }
          }
        };
    var graph = new Lone<>(source);
    try (var run = GraphRun.start("g", graph)) {
      for (var revision = 2; revision <= 3; revision++) {
        assertThat(next(run, source)).isInstanceOf(SettingsChange.Applied.class);
      }
      var last = next(run, source);
      assertThat(last).isInstanceOf(SettingsChange.Applied.class);
      assertThat(run.settings(source).gain()).isEqualTo(4);
    }
  }

  @Test
  @DisplayName("A unit in the middle of a message answers once it is done with it")
  void busyUnit() {
    var inHand = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var unit =
        new Tuned() {
          @Override
          void handle(long number) {
            inHand.countDown();
            Await.latch(goOn);
            out.emit(gain());
          }
        };
    var graph = new Lone<>(unit);
    try (var run = GraphRun.start("g", graph)) {
      run.send(unit.in, 1L);
      Await.latch(inHand);
      var change = run.change(unit, Tuned.Settings::next);
      assertThat(change).isNotDone();
      assertThat(unit.gain()).isEqualTo(1);
      goOn.countDown();

      assertThat(answer(change)).isInstanceOf(SettingsChange.Applied.class);
    }
  }

  @Test
  @DisplayName("Changes beyond what may wait for one unit are not taken, and say how many wait")
  void overrunUnit() {
    var inHand = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var unit =
        new Tuned() {
          @Override
          void handle(long number) {
            inHand.countDown();
            Await.latch(goOn);
          }
        };
    var graph = new Lone<>(unit);
    try (var run = GraphRun.start("g", graph)) {
      run.send(unit.in, 1L);
      Await.latch(inHand);
      for (var n = 0; n < 1_024; n++) {
        var ignored = run.change(unit, Tuned.Settings::next);
      }
      var late = answer(run.change(unit, Tuned.Settings::next));
      goOn.countDown();

      assertThat(late).isInstanceOf(SettingsChange.NotTaken.class).asString().contains("1024");
      Await.until().until(() -> run.settings(unit).gain() > 900);
    }
  }
}
