package dev.weir.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.jline.terminal.Size;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Screen screen = new Screen(new Output(bytes, UTF_8), () -> Size.of(10, 4), false);

  @Test
  @DisplayName("A block is drawn over the one before")
  void redraws() {
    screen.show(lines("one", "two"));
    bytes.reset();
    screen.show(lines("three"));
    assertThat(drawn()).contains("\r\033[2A").contains("three").endsWith("\033[J");
  }

  @Test
  @DisplayName("What is wider or higher than the terminal is not shown")
  void cuts() {
    screen.show(lines("0123456789abc", "2", "3", "4"));
    assertThat(drawn()).contains("0123456789\r\n").contains("3\r\n").doesNotContain("4\r\n");
  }

  @Test
  @DisplayName("A line above the block leaves the block below it")
  void above() {
    screen.show(lines("block"));
    bytes.reset();
    screen.above("passing by");
    assertThat(drawn()).containsSubsequence("\033[1A", "passing by\r\n", "block\r\n");
  }

  @Test
  @DisplayName("Leaving gives the cursor back, and the next block does not go up")
  void leaves() {
    screen.show(lines("block"));
    screen.leave();
    assertThat(drawn()).endsWith("\033[?7h\033[?25h");
    bytes.reset();
    screen.show(lines("next"));
    assertThat(drawn()).doesNotContain("\033[1A");
  }

  private static List<AttributedString> lines(String... lines) {
    return Stream.of(lines).map(AttributedString::new).toList();
  }

  private String drawn() {
    return bytes.toString(UTF_8);
  }
}
