package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.InletOptions;
import dev.weir.unit.Unit;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However many threads want something of a unit, its own code runs one piece at a time. */
@Timeout(60)
class OneAtATimeTest {

  record Tuning(int value) {}

  private static final class Jealous extends Unit<Tuning> {
    public final Inlet<Long> left = inlet(InletOptions.blocking(4));
    public final Inlet<Long> right = inlet(InletOptions.leaky(4));
    public final Inlet<Long> senders = inlet(InletOptions.blocking(4).optional());
    final AtomicInteger overlaps = new AtomicInteger();
    final AtomicInteger ticks = new AtomicInteger();
    final AtomicInteger changes = new AtomicInteger();
    final AtomicInteger results = new AtomicInteger();
    private final AtomicBoolean inside = new AtomicBoolean();

    Jealous() {
      super(new Tuning(0));
      left.on(number -> alone());
      right.on(number -> alone());
      senders.on(number -> alone());
    }

    @Override
    protected void start() {
      alone();
      context()
          .every(
              Duration.ofNanos(200_000),
              () -> {
                alone();
                ticks.incrementAndGet();
              });
      context().background("thinker", this::think);
    }

    private void think() {
      for (int i = 0; i < 500; i++) {
        context()
            .onUnitThread(
                () -> {
                  alone();
                  results.incrementAndGet();
                });
        LockSupport.parkNanos(1_000);
      }
    }

    @Override
    protected void settingsChanged(Tuning before) {
      alone();
      changes.incrementAndGet();
    }

    @Override
    protected void stop() {
      alone();
    }

    private void alone() {
      if (!inside.compareAndSet(false, true)) {
        overlaps.incrementAndGet();
      }
      LockSupport.parkNanos(1_000);
      inside.set(false);
    }
  }

  private static final class Crowd extends Graph {
    public final Counting one = unit(Counting.forEver());
    public final Counting two = unit(Counting.forEver());
    public final Jealous jealous = unit(new Jealous());

    Crowd() {
      connect(one.numbers, jealous.left);
      connect(two.numbers, jealous.left);
      connect(two.numbers, jealous.right);
    }
  }

  @Test
  @DisplayName("Handlers, ticks, settings and results of one unit never run beside each other")
  void neverConcurrent() {
    var graph = new Crowd();
    try (var run = GraphRun.start("g", graph)) {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 4; i++) {
          threads.execute(() -> send(run, graph));
          threads.execute(() -> tune(run, graph));
        }
      }
      Await.until().until(() -> graph.jealous.ticks.get() > 20);
      Await.until().until(() -> graph.jealous.results.get() == 500);
      run.stop();
    }
    assertThat(graph.jealous.overlaps).hasValue(0);
    assertThat(graph.jealous.changes).hasValue(200);
  }

  private static void send(GraphRun run, Crowd graph) {
    for (long number = 0; number < 200; number++) {
      run.send(graph.jealous.senders, number);
    }
  }

  private static void tune(GraphRun run, Crowd graph) {
    for (int i = 0; i < 50; i++) {
      var value = i;
      var change = run.change(graph.jealous, old -> new Tuning(value)).join();
      assertThat(change).isInstanceOf(SettingsChange.Applied.class);
    }
  }
}
