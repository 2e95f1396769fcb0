package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.id.UnitAddress;
import dev.weir.topology.Assembly;
import dev.weir.topology.Edge;
import dev.weir.unit.Graph;
import dev.weir.unit.InletOptions;
import dev.weir.unit.UnitState;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of an edge that comes into this JVM. */
@Timeout(60)
class ArrivalTest {
  private static final UnitAddress SINK = new UnitAddress("g/sink");
  private static final Edge EDGE =
      new Edge(new UnitAddress("g/source").port("numbers"), SINK.port("in"));

  private static final class Held extends Graph {
    public final Counting source = unit(new Counting(5));
    public final Holding sink;

    Held(InletOptions options) {
      sink = unit(new Holding(options));
      connect(source.numbers, sink.in);
    }
  }

  private Held graph = new Held(InletOptions.blocking(3));
  private GraphRun run = host(graph);

  private static GraphRun host(Held graph) {
    var run = GraphRun.host(() -> Assembly.of("g", graph), RunOptions.DEFAULT);
    run.begin(SINK);
    return run;
  }

  @AfterEach
  void stop() {
    graph.sink.open();
    run.close();
  }

  private Arrival<Long> arrival() {
    return run.arrival(EDGE);
  }

  private UnitState state() {
    return run.units().getFirst().state();
  }

  @Test
  @DisplayName("Beyond the capacity nothing is accepted; what was handled makes room")
  void capacity() {
    var arrival = arrival();
    for (long n = 0; n < 3; n++) {
      arrival.accept(n);
    }
    assertThatThrownBy(() -> arrival.accept(3L))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("more than 3 messages");
    assertThat(arrival.settled()).isZero();

    graph.sink.letThrough(1);
    Await.until().until(() -> arrival.settled() == 1);
    arrival.accept(3L);
    graph.sink.open();
    Await.until().until(() -> arrival.settled() == 4);
    assertThat(graph.sink.seen()).containsExactly(0L, 1L, 2L, 3L);
    assertThat(arrival.dropped()).isZero();
  }

  @Test
  @DisplayName("A leaky inlet takes all, drops its oldest and says how many")
  void leaky() {
    run.close();
    graph = new Held(InletOptions.leaky(2));
    run = host(graph);
    var arrival = arrival();
    arrival.accept(0L);
    Await.until().until(() -> graph.sink.seen().size() == 1);
    for (long n = 1; n < 10; n++) {
      arrival.accept(n);
    }

    assertThat(arrival.leaky()).isTrue();
    assertThat(arrival.dropped()).isEqualTo(7);
    assertThat(arrival.settled()).isEqualTo(7);
    graph.sink.open();
    Await.until().until(() -> arrival.settled() == 10);
    assertThat(graph.sink.seen()).containsExactly(0L, 8L, 9L);
  }

  @Test
  @DisplayName("No rise goes unnoticed: the last ring comes after the last message was settled")
  void bell() {
    graph.sink.open();
    var arrival = arrival();
    var told = new AtomicLong();
    arrival.onSettled(() -> told.accumulateAndGet(arrival.settled(), Math::max));
    for (long n = 0; n < 2_000; n++) {
      var room = n - 2;
      Await.until().until(() -> told.get() >= room);
      arrival.accept(n);
    }
    Await.until().until(() -> told.get() == 2_000);
  }

  @Test
  @DisplayName("The unit is over after the end, not after a close; a new arrival waits its turn")
  void closeAndEnd() {
    var first = arrival();
    first.accept(1L);
    first.accept(2L);
    var second = arrival();
    second.accept(3L);
    Await.until().until(() -> graph.sink.seen().size() == 1);
    graph.sink.open();
    Await.until().until(() -> first.settled() == 2);
    assertThat(second.settled()).isZero();
    assertThat(graph.sink.seen()).containsExactly(1L, 2L);

    first.close();
    assertThatThrownBy(() -> first.accept(9L)).isInstanceOf(IllegalStateException.class);
    Await.until().until(() -> second.settled() == 1);
    assertThat(state()).isEqualTo(UnitState.RUNNING);
    second.end();
    Await.until().until(() -> state() == UnitState.COMPLETED);
    assertThat(graph.sink.seen()).containsExactly(1L, 2L, 3L);
  }

  @Test
  @DisplayName("The outlet's unit comes here: what arrived before it is handled before it")
  void outletComes() throws InterruptedException {
    var arrival = arrival();
    arrival.accept(-2L);
    arrival.accept(-1L);
    run.begin(new UnitAddress("g/source"));
    assertThatThrownBy(this::arrival).isInstanceOf(IllegalStateException.class);
    graph.sink.open();
    Await.until().until(() -> arrival.settled() == 2);
    arrival.close();

    assertThat(run.awaitCompletion(Await.PATIENCE)).isPresent();
    assertThat(graph.sink.seen()).containsExactly(-2L, -1L, 0L, 1L, 2L, 3L, 4L);
  }

  @Test
  @DisplayName("An arrival counts nothing: the edge's counts belong to the outlet's side")
  void noDoubleCounting() {
    arrival().accept(1L);

    assertThat(run.meters().edges()).isEmpty();
  }

  @Test
  @DisplayName("What comes to a unit that has ended or left is dropped, counted and settled")
  void tooLate() {
    graph.sink.open();
    var arrival = arrival();
    arrival.accept(1L);
    var leaving = run.release(SINK, java.time.Duration.ofMillis(50));
    assertThat(leaving.join().clean()).isFalse();
    arrival.accept(2L);

    assertThat(arrival.settled()).isEqualTo(2);
    assertThat(arrival.dropped()).isEqualTo(1);
    assertThatThrownBy(this::arrival).isInstanceOf(IllegalStateException.class);
  }
}
