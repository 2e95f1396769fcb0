package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.unit.Graph;
import dev.weir.unit.Supervision;
import dev.weir.unit.UnitState;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a unit that throws, and of everybody else. */
@Timeout(60)
class SupervisionTest {
  private static final Supervision QUICK =
      new Supervision(
          Supervision.OnFailure.RESTART,
          5,
          Duration.ofMinutes(1),
          Duration.ofMillis(1),
          Duration.ofMillis(4));

  /** Throws at every hundredth message, and passes the others on. */
  private static final class Fragile extends Step {
    private final Supervision supervision;
    private final boolean gravely;

    Fragile(Supervision supervision, boolean gravely) {
      this.supervision = supervision;
      this.gravely = gravely;
    }

    @Override
    void handle(long number) {
      if (number % 100 == 99) {
        if (gravely) {
          throw new StackOverflowError("too deep at " + number);
        }
        throw new IllegalStateException("no " + number);
      }
      out.emit(number);
    }

    @Override
    protected Supervision supervision() {
      return supervision;
    }
  }

  private static final class Planted extends Graph {
    public final Counting source;
    public final Fragile fragile;
    public final Collecting after = unit(new Collecting());
    public final Collecting beside = unit(new Collecting());

    Planted(long count, Supervision supervision, boolean gravely) {
      source = unit(new Counting(count));
      fragile = unit(new Fragile(supervision, gravely));
      connect(source.numbers, fragile.in);
      connect(fragile.out, after.in);
      connect(source.numbers, beside.in);
    }
  }

  @ParameterizedTest(name = "an Error: {0}")
  @ValueSource(booleans = {false, true})
  @DisplayName("A unit that throws at every 100th message loses only those, all dead letters")
  void onlyTheFailedAreLost(boolean gravely) throws InterruptedException {
    var graph = new Planted(10_000, Supervision.resume(), gravely);
    try (var run = GraphRun.start("g", graph)) {
      var report = run.awaitCompletion();

      assertThat(report.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(report.isClean()).isTrue();
      assertThat(report.deadLetters()).isEqualTo(100);
      assertThat(run.deadLetters().stream().map(DeadLetter::message).toList())
          .isEqualTo(LongStream.range(0, 10_000).filter(n -> n % 100 == 99).boxed().toList());
      assertThat(run.deadLetters())
          .allSatisfy(
              letter -> {
                assertThat(letter.inlet()).hasToString("g/fragile/in");
                assertThat(letter.cause()).hasMessageContaining(letter.message().toString());
              });
      assertThat(graph.after.kept())
          .isEqualTo(LongStream.range(0, 10_000).filter(n -> n % 100 != 99).boxed().toList());
      assertThat(graph.beside.kept()).hasSize(10_000);
      Accounts.close(report.meters());
    }
  }

  @Test
  @DisplayName("A failed unit starts again, at most five times in a minute, then it is faulted")
  void restartsThenFaults() throws InterruptedException {
    var graph = new Planted(10_000, QUICK, false);
    try (var run = GraphRun.start("g", graph)) {
      var report = run.awaitCompletion();

      assertThat(report.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(graph.fragile.starts).hasValue(6);
      assertThat(graph.fragile.stops).hasValue(6);
      assertThat(report.deadLetters()).isEqualTo(6);
      assertThat(report.faults())
          .singleElement()
          .satisfies(
              fault -> {
                assertThat(fault.unit().path()).isEqualTo("g/fragile");
                assertThat(fault.cause()).hasMessage("no 599");
              });
      assertThat(run.units().get(1).state()).isEqualTo(UnitState.FAULTED);
      assertThat(run.units().get(1).reason()).contains("no 599");
      assertThat(graph.after.kept()).hasSize(594).isSorted();
      assertThat(graph.beside.kept()).as("the others are untouched").hasSize(10_000);
      var into = Accounts.into(report.meters(), "g/fragile/in");
      assertThat(into.handled()).isEqualTo(600);
      assertThat(into.dropped()).isEqualTo(9_400);
      Accounts.close(report.meters());
    }
  }

  @Test
  @DisplayName("A dead-letter log keeps the newest and counts them all")
  void boundedLog() throws InterruptedException {
    var graph = new Planted(10_000, Supervision.resume(), false);
    try (var run = GraphRun.start("g", graph, RunOptions.DEFAULT.withDeadLetters(7))) {
      var report = run.awaitCompletion();

      assertThat(report.deadLetters()).isEqualTo(100);
      assertThat(run.deadLetters().stream().map(DeadLetter::sequence))
          .containsExactly(94L, 95L, 96L, 97L, 98L, 99L, 100L);
      assertThat(run.deadLetters().getLast().message()).isEqualTo(9_999L);
    }
  }

  private static final class Stumbling extends Source {
    private final boolean atStart;

    Stumbling(boolean atStart) {
      this.atStart = atStart;
    }

    @Override
    protected void start() throws Exception {
      super.start();
      if (atStart && starts.get() < 3) {
        throw new IllegalStateException("not yet");
      }
    }

    @Override
    protected void run() {
      out.emit((long) starts.get());
      if (!atStart && starts.get() < 3) {
        throw new IllegalStateException("lost the thread");
      }
    }

    @Override
    protected Supervision supervision() {
      return QUICK;
    }
  }

  private static final class StumblingGraph extends Graph {
    public final Stumbling source;
    public final Collecting sink = unit(new Collecting());

    StumblingGraph(boolean atStart) {
      source = unit(new Stumbling(atStart));
      connect(source.out, sink.in);
    }
  }

  @Test
  @DisplayName("A source whose run() throws is run again")
  void runAgain() throws InterruptedException {
    var graph = new StumblingGraph(false);
    try (var run = GraphRun.start("g", graph)) {
      assertThat(run.awaitCompletion().isClean()).isTrue();
      assertThat(graph.sink.kept()).isEqualTo(List.of(1L, 2L, 3L));
    }
  }

  @Test
  @DisplayName("A unit that cannot start is started again")
  void startAgain() throws InterruptedException {
    var graph = new StumblingGraph(true);
    try (var run = GraphRun.start("g", graph)) {
      assertThat(run.awaitCompletion().isClean()).isTrue();
      assertThat(graph.sink.kept()).isEqualTo(List.of(3L));
      assertThat(graph.source.stops).hasValue(3);
    }
  }
}
