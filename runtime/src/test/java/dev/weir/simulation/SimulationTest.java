package dev.weir.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.seeds.Seeds;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whole clusters in one thread, each history from one seed. */
class SimulationTest {
  private static final int HISTORIES = 10_000;

  /** Beyond the first ten thousand: the seeds of long runs that failed, until that was mended. */
  private static final List<Long> EARLIER =
      List.of(
          // A server slept over its promises, and began when most that had given them were gone.
          21_233L);

  @Test
  @DisplayName(
      "Whatever dies, sleeps or is cut off: nothing lost, nothing doubled, all agree again")
  void everyHistory() {
    Seeds.eachApart(HISTORIES, World::live);
  }

  @Test
  @DisplayName("What went wrong once goes well now")
  void earlier() {
    Seeds.these(EARLIER, World::live);
  }

  @Test
  @DisplayName("The same seed gives the same history, whatever others run beside it")
  void replay() {
    var together =
        LongStream.range(0, 200).parallel().map(seed -> World.live(Seeds.random(seed))).toArray();

    for (int seed = 0; seed < together.length; seed++) {
      assertThat(World.live(Seeds.random(seed)))
          .as("history of seed %d", seed)
          .isEqualTo(together[seed]);
    }
  }
}
