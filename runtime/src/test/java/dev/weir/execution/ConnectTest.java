package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.unit.AuthoringException;
import dev.weir.unit.Graph;
import dev.weir.unit.InletOptions;
import dev.weir.unit.Relay;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edges that come and go while messages pass. */
@Timeout(60)
class ConnectTest {

  private static final class Loose extends Graph {
    public final Counting source = unit(Counting.unhurried());
    public final Passing first;
    public final Passing second;
    public final Collecting sink = unit(new Collecting());

    Loose(int capacity) {
      var options = InletOptions.blocking(capacity).optional();
      first = unit(new Passing(options));
      second = unit(new Passing(options));
      connect(first.out, second.in);
    }
  }

  @ParameterizedTest(name = "capacity {0}")
  @ValueSource(ints = {1, 32})
  @DisplayName("B47 Disconnecting stops delivery at once and for good, reconnecting delivers once")
  void disconnectAndReconnect(int capacity) {
    var graph = new Loose(capacity);
    try (var run = GraphRun.start("g", graph)) {
      for (int round = 0; round < 20; round++) {
        run.connect(graph.source.numbers, graph.first.in);
        run.connect(graph.source.numbers, graph.first.in);
        run.connect(graph.second.out, graph.sink.in);
        var seen = graph.sink.kept().size();
        Await.until().until(() -> graph.sink.kept().size() > seen + 10);

        assertThat(run.disconnect(graph.second.out, graph.sink.in)).isTrue();
        var atOnce = graph.sink.kept().size();
        var emitted = run.meters().outlets().getFirst().emitted();
        Await.until().until(() -> run.meters().outlets().getFirst().emitted() > emitted + 100);

        assertThat(graph.sink.kept()).hasSize(atOnce);
        assertThat(run.disconnect(graph.second.out, graph.sink.in)).isFalse();
        run.disconnect(graph.source.numbers, graph.first.in);
      }
      assertThat(graph.sink.kept()).isSorted().doesNotHaveDuplicates();
      assertThat(run.blueprint().edges()).hasSize(1);
    }
  }

  @Test
  @DisplayName("B46 A cycle is refused in a running graph too, naming its path; nothing changes")
  void cycleIsRefused() {
    var graph = new Loose(4);
    try (var run = GraphRun.start("g", graph)) {
      var before = run.blueprint();

      assertThatThrownBy(() -> run.connect(graph.second.out, graph.first.in))
          .isInstanceOf(AuthoringException.class)
          .hasMessageContaining("g/second -> g/first -> g/second");
      assertThat(run.blueprint()).isEqualTo(before);
    }
  }

  @Test
  @DisplayName("B48 Publishing before anyone subscribes works: who comes later gets what follows")
  void publishingFirst() {
    var graph = new Loose(8);
    try (var run = GraphRun.start("g", graph)) {
      Await.until().until(() -> run.meters().outlets().getFirst().emitted() > 1_000);

      run.connect(graph.source.numbers, graph.sink.in);
      Await.until().until(() -> graph.sink.kept().size() > 100);

      var kept = graph.sink.kept();
      assertThat(kept.getFirst()).isGreaterThanOrEqualTo(1_000);
      assertThat(kept)
          .isEqualTo(
              LongStream.range(kept.getFirst(), kept.getFirst() + kept.size()).boxed().toList());
    }
  }

  @Test
  @DisplayName("B48 Subscribing before anyone publishes works: nothing is missed")
  void subscribingFirst() throws InterruptedException {
    var graph = new Loose(8);
    try (var run = GraphRun.start("g", graph)) {
      run.connect(graph.second.out, graph.sink.in);
      assertThat(graph.sink.kept()).isEmpty();

      for (long number = 0; number < 100; number++) {
        run.send(graph.first.in, number);
      }
      assertThat(run.sync(Await.PATIENCE)).isTrue();

      assertThat(graph.sink.kept()).isEqualTo(LongStream.range(0, 100).boxed().toList());
    }
  }

  private static final class FanOutAndIn extends Graph {
    private static final int WAYS = 8;
    public final Counting source = unit(new Counting(20_000));
    public final Passing a;
    public final Passing b;
    public final Passing c;
    public final Passing d;
    public final Collecting sink;

    FanOutAndIn(int capacity) {
      var options = InletOptions.blocking(capacity);
      a = unit(new Passing(options));
      b = unit(new Passing(options));
      c = unit(new Passing(options));
      d = unit(new Passing(options));
      sink = unit(new Collecting(options));
      for (var way : List.of(a, b, c, d)) {
        connect(source.numbers, way.in);
        connect(way.out, sink.in);
      }
    }
  }

  @ParameterizedTest(name = "capacity {0}")
  @ValueSource(ints = {1, 2, 7, 32, 1_000})
  @DisplayName("B49 Order per publisher is kept, however many ways lead to one inlet")
  void orderPerPublisher(int capacity) throws InterruptedException {
    var graph = new FanOutAndIn(capacity);
    try (var run = GraphRun.start("g", graph)) {
      var report = run.awaitCompletion();

      Accounts.close(report.meters());
      assertThat(report.meters().edges())
          .hasSize(FanOutAndIn.WAYS)
          .allMatch(edge -> edge.handled() == 20_000);
      // Four ways bring the same rising numbers: a number is there for the nth time only after its
      // predecessor was there n times.
      var times = new int[20_000];
      for (var number : graph.sink.kept()) {
        var n = ++times[number.intValue()];
        assertThat(number == 0 || times[number.intValue() - 1] >= n).isTrue();
      }
    }
  }

  private static final class Boundary extends Graph {
    public final Passing inner = unit(new Passing(InletOptions.DEFAULT));
    public final Relay<Long> relay = relay(InletOptions.blocking(3));
    public final dev.weir.unit.Inlet<Long> in = inner.in;
    public final dev.weir.unit.Outlet<Long> out = relay.out;

    Boundary() {
      connect(inner.out, relay.in);
    }
  }

  private static final class WithBoundary extends Graph {
    public final Counting source = unit(new Counting(1_000));
    public final Boundary sub = graph(new Boundary());
    public final Collecting sink = unit(new Collecting());

    WithBoundary() {
      connect(source.numbers, sub.in);
      connect(sub.out, sink.in);
    }
  }

  @Test
  @DisplayName("B51 An alias is a shortcut without a hop; a relay is a part with its own queue")
  void aliasesAndRelays() throws InterruptedException {
    var graph = new WithBoundary();
    try (var run = GraphRun.start("g", graph)) {
      var meters = run.awaitCompletion().meters();

      assertThat(meters.edges().stream().map(edge -> edge.from() + " " + edge.to()))
          .containsExactlyInAnyOrder(
              "g/source/numbers g/sub/inner/in",
              "g/sub/inner/out g/sub/relay/in",
              "g/sub/relay/out g/sink/in");
      assertThat(Accounts.into(meters, "g/sub/relay/in").capacity()).isEqualTo(3);
      assertThat(run.units()).hasSize(4);
      assertThat(graph.sink.kept()).hasSize(1_000);
    }
  }
}
