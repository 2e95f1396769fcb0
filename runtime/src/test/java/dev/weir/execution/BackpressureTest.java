package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.unit.Graph;
import dev.weir.unit.InletOptions;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A blocking edge holds its publisher at its capacity, and lets it go as soon as there is room. */
@Timeout(60)
class BackpressureTest {

  @ParameterizedTest(name = "capacity {0}")
  @ValueSource(ints = {1, 2, 3, 32, 1000})
  @DisplayName(
      "B55 A blocking reader holds its publisher at exactly its capacity, the message in hand"
          + " included")
  void holdsAtCapacity(int capacity) {
    var graph =
        new Graph() {
          public final Counting source = unit(Counting.forEver());
          public final Holding sink = unit(new Holding(InletOptions.blocking(capacity)));

          {
            connect(source.numbers, sink.in);
          }
        };
    try (var run = GraphRun.start("g", graph)) {
      for (var handled = 0; handled < 3 * capacity; handled += capacity) {
        var before = handled;
        Await.until()
            .untilAsserted(
                () -> {
                  var edge = Accounts.into(run, "g/sink/in");
                  assertThat(edge.handled()).isEqualTo(before);
                  assertThat(edge.inFlight()).isEqualTo(capacity);
                  assertThat(edge.published()).isEqualTo(before + capacity);
                  assertThat(edge.waits()).isPositive();
                });
        graph.sink.letThrough(capacity);
      }
      graph.sink.open();
    }
  }

  @Test
  @DisplayName("B55 An inlet that asks for nothing blocks its publisher at 32 messages")
  void blockingIsTheDefault() {
    var graph =
        new Graph() {
          public final Counting source = unit(Counting.forEver());
          public final Holding sink = unit(new Holding(InletOptions.DEFAULT));

          {
            connect(source.numbers, sink.in);
          }
        };
    try (var run = GraphRun.start("g", graph)) {
      Await.until().until(() -> Accounts.into(run, "g/sink/in").waits() > 0);

      assertThat(Accounts.into(run, "g/sink/in").published()).isEqualTo(32);
      assertThat(Accounts.into(run, "g/sink/in").dropped()).isZero();
      graph.sink.open();
    }
  }

  @Test
  @DisplayName("A unit that waits for room itself leaves no room of its own unused")
  void waitingUnitsFillUp() {
    var graph =
        new Graph() {
          public final Counting source = unit(Counting.forEver());
          public final Passing middle = unit(new Passing(InletOptions.blocking(32)));
          public final Holding sink = unit(new Holding(InletOptions.blocking(1)));

          {
            connect(source.numbers, middle.in);
            connect(middle.out, sink.in);
          }
        };
    try (var run = GraphRun.start("g", graph)) {
      for (var step = 0; step < 5; step++) {
        Await.until()
            .untilAsserted(
                () -> assertThat(Accounts.into(run, "g/middle/in").inFlight()).isEqualTo(32));
        graph.sink.letThrough(1);
      }
      graph.sink.open();
    }
  }

  @Test
  @DisplayName("The slowest blocking reader holds the publisher, and with it all other readers")
  void slowestReaderDecides() {
    var graph =
        new Graph() {
          public final Counting source = unit(Counting.forEver());
          public final Collecting fast = unit(new Collecting());
          public final Holding slow = unit(new Holding(InletOptions.blocking(3)));

          {
            connect(source.numbers, fast.in);
            connect(source.numbers, slow.in);
          }
        };
    try (var run = GraphRun.start("g", graph)) {
      Await.until().until(() -> Accounts.into(run, "g/slow/in").waits() == 1);
      Await.until().until(() -> graph.fast.kept().size() == 4);

      assertThat(Accounts.into(run, "g/slow/in").published()).isEqualTo(3);
      graph.slow.open();
    }
  }

  @Test
  @DisplayName("A cycle goes on as long as no edge of it is really full")
  void cyclesUseTheirRoom() throws InterruptedException {
    var graph =
        new Graph() {
          public final Counting source = unit(new Counting(33));
          public final Echoing entry = unit(new Echoing());
          public final Passing back = unit(new Passing(InletOptions.blocking(32)));

          {
            connect(source.numbers, entry.in);
            connect(entry.out, back.in);
            connect(back.out, entry.echo);
          }
        };
    try (var run = GraphRun.start("g", graph)) {
      assertThat(run.awaitCompletion(Duration.ofSeconds(20))).isPresent();
    }
  }

  /** Passes on what comes in, and takes back one echo at a time. */
  private static final class Echoing extends Step {
    public final dev.weir.unit.Inlet<Long> echo = inlet(InletOptions.blocking(1).asFeedback());

    Echoing() {
      super(InletOptions.blocking(64));
      echo.on(number -> {});
    }

    @Override
    void handle(long number) {
      out.emit(number);
    }
  }
}
