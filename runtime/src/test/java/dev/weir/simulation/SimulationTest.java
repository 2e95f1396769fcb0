package dev.weir.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.seeds.Seeds;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whole clusters in one thread, each history from one seed. */
class SimulationTest {
  private static final int HISTORIES = 10_000;

  @Test
  @DisplayName(
      "Whatever dies, sleeps or is cut off: nothing lost, nothing doubled, all agree again")
  void everyHistory() {
    Seeds.each(HISTORIES, World::live);
  }

  @Test
  @DisplayName("The same seed gives the same history")
  void replay() {
    for (long seed = 0; seed < 100; seed++) {
      assertThat(World.live(Seeds.random(seed)))
          .as("history of seed %d", seed)
          .isEqualTo(World.live(Seeds.random(seed)));
    }
  }
}
