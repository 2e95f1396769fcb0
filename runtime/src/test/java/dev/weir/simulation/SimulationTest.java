package dev.weir.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.seeds.Seeds;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole clusters in one thread, each history from one seed. */
class SimulationTest {
  private static final int HISTORIES = 10_000;

  /** Beyond the first ten thousand: the seeds of long runs that failed, until that was mended. */
  private static final List<Long> EARLIER =
      List.of(
          // A server slept over its promises, and began when most that had given them were gone.
          21_233L,
          71_691L,
          // A unit came back to a node whose word that it gave it up was still on its way.
          66_776L,
          // Whoever said where no server was any more was believed longer than the next server.
          86_270L,
          110_300L,
          // An epoch that a server had answered, and nobody knew, kept a node from all that
          // followed.
          135_006L,
          141_894L);

  @Test
  @Timeout(value = 30, unit = TimeUnit.DAYS) // a million take hours
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
