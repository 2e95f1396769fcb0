package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** More cycles: {@code mvn verify -Dweir.cycles=20 -Dweir.seed=7}, see the README. */
class KillCyclesTest {
  private final int cycles = Integer.getInteger("weir.cycles", 3);
  private final long seed = Long.getLong("weir.seed", 4);

  @Test
  @Timeout(value = 1, unit = TimeUnit.DAYS) // as many cycles as one asks for
  @DisplayName(
      "After each kill -9 of a random node all runs again; no sample comes twice, each that is lost"
          + " is counted, and no event goes missing in silence")
  void killCycles(@TempDir Path folder) {
    var run =
        new ChaosRun(
            folder,
            Children::command,
            Children.hasty(),
            List.of(Trouble.KILL),
            seed,
            List.of(),
            500,
            System.out::println);

    var report = run.cycles(cycles);

    report.lines().forEach(System.out::println);
    assertThat(report.findings()).isEmpty();
    assertThat(report.cycles()).hasSize(cycles);
    assertThat(report.account().lost()).isLessThan(100L * cycles);
  }
}
