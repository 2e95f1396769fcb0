package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.profiling.EdgeMeter;
import dev.weir.unit.InletOptions;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of an edge that leaves this JVM. */
@Timeout(60)
class DepartureTest {
  private Chain.Maker maker = new Chain.Maker(InletOptions.blocking(4));
  private GraphRun run = maker.host();

  private void hostSource(InletOptions options) {
    run.close();
    maker = new Chain.Maker(options);
    run = maker.host();
    run.begin(Chain.SOURCE);
  }

  @AfterEach
  void stop() {
    maker.enough.set(true);
    run.kill();
  }

  private EdgeMeter meter() {
    return Accounts.into(run, "g/step/in");
  }

  private void awaitInFlight(int count) {
    Await.until().until(() -> meter().inFlight() == count && meter().waits() > 0);
  }

  private static void pollAll(Departure<Long> departure, long from, long to) {
    LongStream.range(from, to).forEach(n -> assertThat(departure.poll()).isEqualTo(n));
    assertThat(departure.poll()).isNull();
  }

  @ParameterizedTest(name = "capacity {0}")
  @ValueSource(ints = {1, 2, 3, 32})
  @DisplayName("B55 What was sent and not settled counts: the publisher is held at the capacity")
  void exactBackpressure(int capacity) {
    hostSource(InletOptions.blocking(capacity));
    awaitInFlight(capacity);
    Departure<Long> departure = run.departure(Chain.INTO_STEP);
    assertThat(departure.capacity()).isEqualTo(capacity);
    assertThat(departure.leaky()).isFalse();
    pollAll(departure, 0, capacity);
    assertThat(maker.emitted).hasValue(capacity);
    assertThat(meter().inFlight()).isEqualTo(capacity);

    departure.release(1);
    Await.until().until(() -> maker.emitted.get() == capacity + 1);
    pollAll(departure, capacity, capacity + 1);
    departure.release(1);
    departure.release(0);

    assertThat(maker.emitted).hasValue(capacity + 1);
    assertThat(meter().handled()).isEqualTo(1);
    Accounts.balance(run.meters());
  }

  @Test
  @DisplayName("More than was polled cannot be released")
  void tooMuch() {
    hostSource(InletOptions.blocking(4));
    awaitInFlight(4);
    Departure<Long> departure = run.departure(Chain.INTO_STEP);
    departure.poll();

    assertThatThrownBy(() -> departure.release(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("g/source/out -> g/step/in");
  }

  @ParameterizedTest(name = "lost {0}")
  @ValueSource(booleans = {true, false})
  @DisplayName("A drain that ends says what became of the sent; the rest waits for the next one")
  void closing(boolean lost) {
    hostSource(InletOptions.blocking(4));
    awaitInFlight(4);
    Departure<Long> first = run.departure(Chain.INTO_STEP);
    first.poll();
    first.poll();
    assertThatThrownBy(() -> run.departure(Chain.INTO_STEP))
        .isInstanceOf(IllegalStateException.class);
    first.close(lost);
    first.close(!lost);
    first.release(2);

    assertThat(first.poll()).isNull();
    assertThat(meter().dropped()).isEqualTo(lost ? 2 : 0);
    assertThat(meter().handled()).isEqualTo(lost ? 0 : 2);
    Departure<Long> second = run.departure(Chain.INTO_STEP);
    assertThat(second.poll()).isEqualTo(2);
  }

  @Test
  @DisplayName("A leaky edge never holds its publisher, and drops the oldest that wait")
  void leaky() {
    hostSource(InletOptions.leaky(4));
    Departure<Long> departure = run.departure(Chain.INTO_STEP);
    assertThat(departure.leaky()).isTrue();
    Await.until().until(() -> maker.emitted.get() > 0);
    var first = Objects.requireNonNull(departure.poll());
    Await.until().until(() -> maker.emitted.get() > first + 1_000);

    assertThat(departure.poll()).isGreaterThan(first + 900);
    departure.release(2);
    assertThat(meter().handled()).isEqualTo(2);
    assertThat(meter().dropped()).isPositive();
    Accounts.balance(run.meters());
  }

  @Test
  @DisplayName("The bell rings for the first message after none, and for the end")
  void bell() {
    Departure<Long> departure = run.departure(Chain.INTO_STEP);
    var rings = new AtomicInteger();
    departure.onWork(rings::incrementAndGet);
    assertThat(rings).hasValue(1);
    assertThat(departure.poll()).isNull();
    run.begin(Chain.SOURCE);
    Await.until().until(() -> rings.get() == 2);
    awaitInFlight(4);
    pollAll(departure, 0, 4);
    assertThat(departure.isOver()).isFalse();

    maker.enough.set(true);
    departure.release(4);
    Await.until().until(() -> rings.get() > 2);
    assertThat(departure.poll()).isEqualTo(4);
    assertThat(departure.poll()).isNull();
    Await.until().until(departure::isOver);
  }

  @Test
  @DisplayName("There is no way out for an edge whose inlet is here, or that is not there")
  void refused() {
    run.begin(Chain.STEP);

    assertThatThrownBy(() -> run.departure(Chain.INTO_STEP))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("hosted here");
    run.disconnect(Chain.INTO_SINK);
    assertThatThrownBy(() -> run.departure(Chain.INTO_SINK))
        .isInstanceOf(dev.weir.unit.AuthoringException.class);
  }
}
