package dev.weir.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private static final int MANY = 20_000;

  @Test
  @DisplayName("The same seed does the same to the same message, and another something else")
  void seeded() {
    var plan = new FaultPlan(Duration.ofMillis(9), Duration.ofMillis(5), 7, 5, 11);
    var again = new FaultPlan(Duration.ofMillis(9), Duration.ofMillis(5), 7, 5, 11);
    var other = new FaultPlan(Duration.ofMillis(9), Duration.ofMillis(5), 7, 5, 12);

    assertThat(LongStream.range(0, 500).mapToObj(plan::fate).toList())
        .isEqualTo(LongStream.range(0, 500).mapToObj(again::fate).toList())
        .isNotEqualTo(LongStream.range(0, 500).mapToObj(other::fate).toList());
  }

  @Test
  @DisplayName("One in so many is lost, one in so many doubled, and none is both")
  void shares() {
    var fates =
        LongStream.range(0, MANY)
            .mapToObj(new FaultPlan(Duration.ZERO, Duration.ZERO, 10, 4, 3)::fate)
            .toList();

    assertThat(fates.stream().filter(Fate::lost).count()).isBetween(MANY / 11L, MANY / 9L);
    assertThat(fates.stream().filter(Fate::doubled).count())
        .isBetween(MANY * 9 / 50L, MANY * 9 / 34L);
    assertThat(fates).allMatch(fate -> fate.times() == (fate.lost() ? 0 : fate.doubled() ? 2 : 1));
  }

  @Test
  @DisplayName("Delays are all between the limits, and not all the same")
  void delays() {
    var plan = FaultPlan.delay(Duration.ofMillis(20), Duration.ofMillis(5), 3);
    var late = LongStream.range(0, 1_000).mapToObj(number -> plan.fate(number).late()).toList();

    assertThat(late)
        .allMatch(one -> one.compareTo(Duration.ofMillis(15)) >= 0)
        .allMatch(one -> one.compareTo(Duration.ofMillis(25)) <= 0);
    assertThat(late.stream().distinct().count()).isGreaterThan(900);
  }

  @Test
  @DisplayName("No plan does nothing, and one that cannot be is refused")
  void limits() {
    assertThat(FaultPlan.NONE.fate(7)).isEqualTo(Fate.NONE);
    assertThat(FaultPlan.drop(1, 9).fate(7).times()).isZero();
    assertThat(FaultPlan.duplicate(1, 9).fate(7).times()).isEqualTo(2);
    assertThatIllegalArgumentException().isThrownBy(() -> FaultPlan.drop(-1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FaultPlan.delay(Duration.ofSeconds(1), Duration.ofSeconds(2), 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FaultPlan.delay(Duration.ofHours(1), Duration.ZERO, 0));
  }
}
