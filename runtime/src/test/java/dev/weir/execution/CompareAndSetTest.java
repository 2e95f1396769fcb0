package dev.weir.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.execution.SettingsChange.Applied;
import dev.weir.execution.SettingsChange.Conflict;
import dev.weir.execution.SettingsChange.Refused;
import dev.weir.execution.SettingsChange.WouldApply;
import dev.weir.id.UnitAddress;
import dev.weir.unit.Graph;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Changes of settings on terms. */
@Timeout(60)
class CompareAndSetTest {
  private static final UnitAddress UNIT = new UnitAddress("g/unit");

  private static final class One extends Graph {
    public final Tuned unit = unit(new Tuned());
  }

  private final One graph = new One();
  private final GraphRun run = GraphRun.start("g", graph);

  @AfterEach
  void stop() {
    run.close();
  }

  private static JsonNode gain(int gain) {
    return new JsonMapper().createObjectNode().put("gain", gain).put("twin", gain);
  }

  @Test
  @DisplayName("Only from the expected revision; otherwise the one in force is told")
  void expected() {
    assertThat(run.change(UNIT, gain(2), ChangeTerms.expecting(1)).join())
        .isEqualTo(new Applied(UNIT, 2, gain(2), 0));
    assertThat(run.change(UNIT, gain(3), ChangeTerms.expecting(1)).join())
        .isEqualTo(new Conflict(UNIT, 2, gain(2)));
    assertThat(run.settingsState(UNIT)).isEqualTo(new SettingsState(gain(2), 2));
  }

  @Test
  @DisplayName("Of many that expect the same revision one is applied, the others conflict")
  void race() {
    var wishes =
        IntStream.range(2, 102)
            .mapToObj(gain -> run.change(UNIT, gain(gain), ChangeTerms.expecting(1)))
            .toList();
    var answers = wishes.stream().map(CompletableFuture::join).toList();

    assertThat(answers).filteredOn(Applied.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Conflict.class::isInstance).hasSize(99);
  }

  @Test
  @DisplayName("A dry run judges and changes nothing")
  void dryRun() {
    var dry = ChangeTerms.NONE.asDryRun();
    assertThat(run.change(UNIT, gain(5), dry).join()).isEqualTo(new WouldApply(UNIT, gain(5)));
    assertThat(run.change(UNIT, gain(5_000), dry).join()).isInstanceOf(Refused.class);
    assertThat(run.change(UNIT, gain(5), ChangeTerms.expecting(9).asDryRun()).join())
        .isInstanceOf(Conflict.class);
    assertThat(run.settingsState(UNIT)).isEqualTo(new SettingsState(gain(1), 1));
  }

  @Test
  @DisplayName("Every applied change is told once, with how many messages came before it")
  void told() throws InterruptedException {
    Queue<Applied> told = new ConcurrentLinkedQueue<>();
    run.onSettings(
        change -> {
          throw new IllegalStateException("a listener that fails harms nobody");
        });
    run.onSettings(told::add);
    for (int i = 2; i < 12; i++) {
      run.send(graph.unit.in, 1L);
      assertThat(run.sync(Await.PATIENCE)).isTrue();
      run.change(graph.unit, Tuned.Settings::next).join();
    }

    assertThat(told)
        .extracting(Applied::position)
        .isEqualTo(IntStream.rangeClosed(1, 10).mapToObj(Long::valueOf).toList());
  }
}
