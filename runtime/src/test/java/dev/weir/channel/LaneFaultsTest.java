package dev.weir.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.fault.FaultPlan;
import dev.weir.topology.Edge;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong with the messages of an edge, each arrives once and in order. */
@Timeout(120)
class LaneFaultsTest {
  private static final int MESSAGES = 1_000;

  private final Edge edge = TwoPorts.edge("a", "b");

  private static List<Integer> all(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static void emit(Spout<Integer> spout, int count) throws InterruptedException {
    for (var i : all(count)) {
      spout.emit(i);
    }
    spout.finish();
  }

  static Stream<FaultPlan> plans() {
    return Stream.of(
        FaultPlan.delay(Duration.ofMillis(5), Duration.ofMillis(5), 1),
        FaultPlan.drop(20, 2),
        FaultPlan.duplicate(3, 3),
        FaultPlan.duplicate(1, 4),
        new FaultPlan(Duration.ofMillis(2), Duration.ofMillis(1), 50, 10, 5));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("plans")
  @DisplayName("Late, lost, doubled, or all of it: every message arrives once and in order")
  void exactlyOnce(FaultPlan plan) throws InterruptedException {
    for (var leaky : List.of(false, true)) {
      var spout = new Spout<Integer>(edge, 16, leaky);
      var basin = new Basin<Integer>(edge, 16, leaky);
      try (var ports = new TwoPorts()) {
        ports.sender.faults().disturb(edge, plan);
        ports.join(spout, basin, Integer.class);
        emit(spout, MESSAGES);
        TwoPorts.soon().until(() -> basin.ends() == 1);

        assertThat(basin.handled()).isEqualTo(all(MESSAGES));
        TwoPorts.soon().until(() -> spout.released() == MESSAGES);
        TwoPorts.soon().until(() -> Boolean.FALSE.equals(spout.closedAsLost()));
      }
    }
  }

  @Test
  @DisplayName("A message that is lost costs its connection, even if no other follows")
  void lastIsLost() throws InterruptedException {
    var spout = new Spout<Integer>(edge, 4, false);
    var basin = new Basin<Integer>(edge, 4, false);
    try (var ports = new TwoPorts()) {
      ports.join(spout, basin, Integer.class);
      ports.sender.faults().disturb(edge, FaultPlan.drop(1, 9));
      spout.emit(0);
      TwoPorts.soon().until(() -> ports.sender.lanes().getFirst().reconnects() > 1);
      assertThat(basin.handled()).isEmpty();

      ports.sender.faults().disturb(edge, FaultPlan.NONE);

      TwoPorts.soon().until(() -> spout.released() == 1);
      assertThat(basin.handled()).containsExactly(0);
    }
  }

  @Test
  @DisplayName("A delay holds messages back together, not one after the other, nor other edges")
  void delayIsNoThrottle() throws InterruptedException {
    var other = TwoPorts.edge("a", "c");
    var late = new Spout<Integer>(edge, 64, false);
    var lateInlet = new Basin<Integer>(edge, 64, false);
    var soon = new Spout<Integer>(other, 4, false);
    var soonInlet = new Basin<Integer>(other, 4, false);
    try (var ports = new TwoPorts()) {
      ports.sender.faults().disturb(edge, FaultPlan.delay(Duration.ofSeconds(2), Duration.ZERO, 0));
      ports.join(late, lateInlet, Integer.class);
      ports.join(soon, soonInlet, Integer.class);
      var begin = System.nanoTime();
      for (var i : all(64)) {
        late.emit(i);
      }
      emit(soon, 100);
      TwoPorts.soon().until(() -> soonInlet.ends() == 1);
      assertThat(lateInlet.handled()).isEmpty();

      TwoPorts.soon().until(() -> lateInlet.handled().size() == 64);
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(20));
      assertThat(lateInlet.handled()).isEqualTo(all(64));
    }
  }
}
