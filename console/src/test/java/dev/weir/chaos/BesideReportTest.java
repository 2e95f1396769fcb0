package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.chaos.BesideReport.EdgeReport;
import dev.weir.chaos.BesideReport.HeartReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BesideReportTest {

  private static EdgeReport edge(boolean blocks, long untold, long uncounted) {
    return new EdgeReport("g/a/out -> g/b/in", blocks, 100, 90, 10, 10, untold, uncounted);
  }

  private static List<String> findings(EdgeReport edge) {
    return new BesideReport("g", List.of("g/a"), List.of(), List.of(edge), Optional.empty())
        .findings();
  }

  private static List<String> findings(long beats, long doubled, long back, long begun) {
    var heart = Optional.of(new HeartReport(beats, 1, doubled, back, begun));
    return new BesideReport("g", List.of("g/a"), List.of(), List.of(), heart).findings();
  }

  @Test
  @DisplayName(
      "What was told and not counted is found; so is what a blocking edge counted and nobody told")
  void edges() {
    assertThat(findings(edge(true, 0, 0))).isEmpty();
    assertThat(findings(edge(true, 0, 1))).hasSize(1);
    assertThat(findings(edge(true, 1, 0))).hasSize(1);
    assertThat(findings(edge(false, 0, 1))).hasSize(1);
    assertThat(findings(edge(false, 1, 0))).isEmpty();
  }

  @Test
  @DisplayName("Beats go back once for each time their source begins anew, and none comes twice")
  void heart() {
    assertThat(findings(9, 0, 2, 3)).isEmpty();
    assertThat(findings(9, 0, 3, 3)).hasSize(1);
    assertThat(findings(9, 1, 0, 1)).hasSize(1);
    assertThat(findings(0, 0, 0, 1)).hasSize(1);
  }

  @Test
  @DisplayName("A unit that does not run at the end is found")
  void idle() {
    var report =
        new BesideReport("g", List.of("g/a"), List.of("g/a null"), List.of(), Optional.empty());

    assertThat(report.findings()).singleElement().asString().contains("g/a");
  }
}
