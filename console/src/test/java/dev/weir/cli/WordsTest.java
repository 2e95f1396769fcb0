package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.settings.Nearest;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** How words and numbers are read and written. */
class WordsTest {

  @ParameterizedTest(name = "{0} is {1}")
  @DisplayName("A duration is a number with ms, s, m or h, or ISO")
  @CsvSource({"500ms, PT0.5S", "10s, PT10S", "2m, PT2M", "1h, PT1H", "PT10S, PT10S", "0s, PT0S"})
  void durations(String text, Duration duration) {
    assertThat(new DurationText().convert(text)).isEqualTo(duration);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @DisplayName("Anything else is no duration")
  @ValueSource(strings = {"", "10", "-5s", "5x", "PT-5S", "ten", "99999999999s"})
  void noDurations(String text) {
    assertThatThrownBy(() -> new DurationText().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("\"%s\" is no duration: write 500ms, 10s, 2m, 1h or PT10S", text);
  }

  @ParameterizedTest(name = "{0} ns is {1}")
  @DisplayName("A time is written in the unit that suits it")
  @CsvSource({
    "640, 640 ns",
    "1500, 1.5 µs",
    "2500000, 2.5 ms",
    "3250000000, 3.25 s",
    "61000000000, 61.0 s",
    "200000000000, 3 min 20 s"
  })
  void times(double nanos, String text) {
    assertThat(Figures.time(nanos)).isEqualTo(text);
  }

  @Test
  @DisplayName("Rates keep a digit after the point only while it says something")
  void rates() {
    assertThat(Figures.rate(0.98)).isEqualTo("1.0");
    assertThat(Figures.rate(1_234_567.8)).isEqualTo("1,234,568");
  }

  @Test
  @DisplayName("Of many alternatives the nearest are named and the others counted")
  void nearest() {
    var many = IntStream.range(0, 20).mapToObj(n -> "unit-" + n).toList();
    assertThat(Nearest.listed("unit-7", many)).startsWith("unit-7, ").endsWith(" and 12 more");
    assertThat(Nearest.first("FILTR", List.of("source", "filter"))).startsWith("filter");
  }

  @Test
  @DisplayName("Columns stand below each other, numbers at their right")
  void columns() {
    var columns = new Columns("lr");
    columns.row("NAME", "N");
    columns.row("a", "1,000", "x");
    assertThat(columns.lines()).containsExactly("NAME      N", "a     1,000  x");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @DisplayName("Every character weir draws with has a likeness in ASCII")
  @CsvSource({"a → b, a -> b", "⡠⠊⣿⠀|, -'| |", "█░, #.", "1 µs, 1 us", "≤ 5 × 3, <= 5 x 3"})
  void ascii(String text, String ascii) {
    assertThat(Ascii.of(text)).isEqualTo(ascii);
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("completion prints a script that completes commands, for each shell it knows")
  @ValueSource(strings = {"bash", "zsh"})
  void completion(String shell) {
    assertThat(Said.by("completion", shell).out()).startsWith("#!/").contains("inspect");
  }

  @ParameterizedTest(name = "weir {0} --help")
  @DisplayName("Every command explains itself and its exit codes")
  @ValueSource(strings = {"graphs", "inspect", "run", "demo", "completion"})
  void help(String command) {
    var said = Said.by(command, "--help");
    assertThat(said.exit()).isZero();
    assertThat(said.out())
        .contains("Usage: weir " + command)
        .contains("Exit codes:")
        .contains("130");
  }
}
