package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.weir.bench.contender.Contender;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every contender builds every shape; each run itself checks that all messages arrive. */
@Timeout(60)
class ContendersTest {
  private static final int MESSAGES = 5_000;

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @DisplayName("Every message of every shape arrives in order, whoever passes it on")
  void everyContenderPassesEverything(Contender contender) {
    try (var shapes = contender.open()) {
      assertThatCode(
              () -> {
                shapes.pipeline(32, MESSAGES);
                shapes.fanOut(32, MESSAGES);
                shapes.roundTrip(32, MESSAGES);
              })
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest(name = "capacity {0}")
  @ValueSource(ints = {4, 32, 1024})
  @DisplayName("The bare queues lose no wake-up under any capacity")
  void bareQueuesLoseNoWakeUp(int capacity) {
    try (var shapes = Contender.BARE.open()) {
      assertThatCode(
              () -> {
                shapes.pipeline(capacity, MESSAGES);
                shapes.fanOut(capacity, MESSAGES);
              })
          .doesNotThrowAnyException();
    }
  }

  @Test
  @DisplayName("The cost of meters is measured in pairs")
  void metersAreMeasuredInPairs() throws InterruptedException {
    assertThat(MeterCost.measure(1))
        .singleElement()
        .satisfies(pair -> assertThat(pair.cpuRatio()).isPositive());
  }

  @Test
  @DisplayName("A message passes 1,000 units of one graph, which then idles")
  void aThousandUnitsStartAndIdle() throws InterruptedException {
    var crowd = Crowd.measure(Duration.ZERO, Duration.ofMillis(1));

    assertThat(crowd.startCpuMillis()).isPositive();
    assertThat(crowd.idleMillis()).isPositive();
  }
}
