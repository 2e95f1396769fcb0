package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.unit.Graph;
import dev.weir.unit.InletOptions;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inlets that drop rather than wait, and what they drop. */
@Timeout(60)
class LeakyTest {

  /** A source that goes on once the first message is in its reader's hand. */
  private static final class Fixture extends Graph {
    public final Source source =
        unit(
            new Source() {
              @Override
              protected void run() {
                out.emit(0L);
                Await.until().until(() -> sink.seen().size() == 1);
                LongStream.rangeClosed(1, 100).forEach(out::emit);
              }
            });
    public final Holding sink;

    Fixture(InletOptions options) {
      sink = unit(new Holding(options));
      connect(source.out, sink.in);
    }
  }

  @ParameterizedTest(name = "limit {0}")
  @ValueSource(ints = {1, 2, 3, 32, 99})
  @DisplayName(
      "B55 A leaky inlet drops the oldest that wait, counts them and lets the publisher go")
  void dropsOldest(int limit) throws InterruptedException {
    var graph = new Fixture(InletOptions.leaky(limit));
    try (var run = GraphRun.start("g", graph)) {
      Await.until().until(() -> Accounts.into(run, "g/sink/in").published() == 101);
      assertThat(Accounts.into(run, "g/sink/in").dropped()).isEqualTo(100 - limit);
      assertThat(Accounts.into(run, "g/sink/in").inFlight()).isEqualTo(limit + 1);
      assertThat(Accounts.into(run, "g/sink/in").waits()).isZero();
      graph.sink.open();

      Accounts.close(run.awaitCompletion().meters());
      assertThat(graph.sink.seen().getFirst()).isZero();
      assertThat(graph.sink.seen().subList(1, limit + 1))
          .isEqualTo(LongStream.rangeClosed(101 - limit, 100).boxed().toList());
    }
  }

  @ParameterizedTest(name = "capacity {0}")
  @ValueSource(ints = {1, 2, 3, 32, 100})
  @DisplayName("B55 An inlet that drops the newest keeps the oldest, and counts the others")
  void dropsNewest(int capacity) throws InterruptedException {
    var graph = new Fixture(InletOptions.dropNewest(capacity));
    try (var run = GraphRun.start("g", graph)) {
      Await.until().until(() -> Accounts.into(run, "g/sink/in").published() == 101);
      assertThat(Accounts.into(run, "g/sink/in").dropped()).isEqualTo(101 - capacity);
      assertThat(Accounts.into(run, "g/sink/in").waits()).isZero();
      graph.sink.open();

      Accounts.close(run.awaitCompletion().meters());
      assertThat(graph.sink.seen()).isEqualTo(LongStream.range(0, capacity).boxed().toList());
    }
  }

  @Test
  @DisplayName("B55 A leaky inlet that nothing is dropped at has every message, in order")
  void nothingDroppedWithoutNeed() throws InterruptedException {
    var graph = new Fixture(InletOptions.leaky(100));
    try (var run = GraphRun.start("g", graph)) {
      graph.sink.open();
      var report = run.awaitCompletion();

      assertThat(report.meters().dropped()).isZero();
      assertThat(graph.sink.seen()).isEqualTo(LongStream.rangeClosed(0, 100).boxed().toList());
    }
  }

  @ParameterizedTest(name = "limit {0}")
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  @DisplayName("B55 A limit that is not positive is refused, naming it and what is allowed")
  void limitMustBePositive(int limit) {
    assertThatThrownBy(() -> InletOptions.leaky(limit))
        .hasMessageContaining("capacity " + limit)
        .hasMessageContaining("1 to 1048576");
    assertThatThrownBy(() -> InletOptions.blocking(limit)).hasMessageContaining("1 to 1048576");
    assertThatThrownBy(() -> InletOptions.dropNewest(limit)).hasMessageContaining("1 to 1048576");
  }

  @Test
  @DisplayName("B55 A leaky reader that is stuck slows neither its publisher nor other readers")
  void leakyReaderNeverSlows() throws InterruptedException {
    var graph =
        new Graph() {
          public final Counting source = unit(new Counting(10_000));
          public final Holding viewer = unit(new Holding(InletOptions.leaky(4)));
          public final Collecting sink = unit(new Collecting());

          {
            connect(source.numbers, viewer.in);
            connect(source.numbers, sink.in);
          }
        };
    try (var run = GraphRun.start("g", graph)) {
      Await.until().until(() -> graph.sink.kept().size() == 10_000);

      assertThat(Accounts.into(run, "g/viewer/in").handled()).isZero();
      Accounts.balance(run.meters());
      graph.viewer.open();
      Accounts.close(run.awaitCompletion().meters());
    }
  }

  /** A source that never waits, for its reader is leaky. */
  private static final class Flood extends Graph {
    public final Counting source = unit(Counting.forEver());
    public final Passing reader = unit(new Passing(InletOptions.leaky(8)));

    Flood() {
      connect(source.numbers, reader.in);
    }
  }

  @Test
  @DisplayName("B55 Publishers that never wait, more than there are processors, starve no reader")
  void floodsAreFair() {
    var floods =
        IntStream.rangeClosed(0, 2 * Runtime.getRuntime().availableProcessors())
            .mapToObj(number -> GraphRun.start("flood-" + number, new Flood()))
            .toList();
    try {
      Await.until()
          .untilAsserted(
              () ->
                  assertThat(floods)
                      .allMatch(run -> run.meters().edges().getFirst().handled() > 0));
    } finally {
      floods.forEach(GraphRun::close);
    }
  }
}
