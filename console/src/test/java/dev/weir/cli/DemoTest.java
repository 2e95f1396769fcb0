package dev.weir.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.toys.Hearts;
import dev.weir.unit.GraphCatalog;
import java.util.Optional;
import org.jline.terminal.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DemoTest {
  private static final GraphCatalog HEART = new Hearts();
  private static final Size TERMINAL = Size.of(80, 24);

  @Test
  @DisplayName("On a terminal the demo draws the signal with its beats marked, and the rate large")
  void terminal() {
    var said = Said.with(HEART, UTF_8, Optional.of(TERMINAL), "demo", "--duration", "1500ms");
    assertThat(said.exit()).isZero();
    assertThat(said.out())
        .contains("██████  ██████")
        .contains("beats per minute")
        .contains("▼")
        .containsPattern("[⠁-⣿]")
        .containsPattern("source/samples → detector/samples +[1-9]");
  }

  @Test
  @DisplayName("A terminal that knows ASCII only sees the demo in ASCII")
  void ascii() {
    var said = Said.with(HEART, US_ASCII, Optional.of(TERMINAL), "demo", "--duration", "1500ms");
    assertThat(said.out()).contains("######  ######").doesNotContain("???");
  }

  @Test
  @DisplayName("Without a terminal the demo says rate and beats each second")
  void lines() {
    var said = Said.with(HEART, UTF_8, Optional.empty(), "demo", "--duration", "1500ms");
    assertThat(said.out()).containsPattern("s  60\\.0 bpm  \\d+ beats  source/samples \\d+");
  }

  @Test
  @DisplayName("Where its graph is not in the catalogue, the demo says so")
  void noGraph() {
    var said = Said.by("demo");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).startsWith("weir: no graph \"ecg\": there is ");
  }
}
