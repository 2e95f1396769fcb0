package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.check.HistoryCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Minutes of all that can happen: {@code mvn verify -Pchaos -Dweir.cycles=20}, see the README. */
@Tag("chaos")
class TroublesTest {
  private final int cycles = Integer.getInteger("weir.cycles", 10);
  private final List<Trouble> troubles =
      Stream.of(System.getProperty("weir.with", "all").split(","))
          .flatMap(
              word -> word.equals("all") ? Stream.of(Trouble.values()) : Trouble.of(word).stream())
          .toList();
  private final long seed = Long.getLong("weir.seed", 4);

  @Test
  @DisplayName(
      "Killed, paused, cut off, late, lost or doubled: all runs again, no sample comes twice, each"
          + " that is lost is counted, and no event goes missing in silence")
  void all(@TempDir Path folder) {
    var run =
        new ChaosRun(
            folder,
            Children::command,
            Children.hasty(),
            troubles,
            seed,
            List.of(),
            500,
            System.out::println);

    var report = run.cycles(cycles);

    report.lines().forEach(System.out::println);
    assertThat(report.findings()).isEmpty();
    var history = History.read(folder.resolve("history.jsonl"));
    assertThat(HistoryCheck.judge(history)).isEqualTo(report.judgement());
  }
}
