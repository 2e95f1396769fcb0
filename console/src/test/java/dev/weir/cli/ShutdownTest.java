package dev.weir.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the process ends, seen from outside. */
class ShutdownTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("B75 A graph that completes ends by itself with exit 0")
  void completes() throws Exception {
    try (var weir = WeirProcess.start(folder, "run", "count")) {
      assertThat(weir.exit()).isZero();
      assertThat(weir.out()).startsWith("count completed after ");
      assertThat(weir.err()).isEmpty();
    }
  }

  @ParameterizedTest(name = "SIG{0}")
  @DisplayName("B75 A graph that never ends is ended by one signal, with exit 0 after cleaning up")
  @ValueSource(strings = {"INT", "TERM"})
  void oneSignal(String signal) throws Exception {
    try (var weir = WeirProcess.start(folder, "run", "hand")) {
      weir.awaitOut("counter/counts → hand/counts");
      weir.signal(signal);
      assertThat(weir.exit()).isZero();
      assertThat(weir.out()).contains("hand has let go").contains("hand stopped after ");
      assertThat(weir.err()).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("B75 Units that block, throw at stop or ignore stopping do not hang the shutdown")
  @CsvSource({
    "BLOCK_ON_SOCKET, hand/hand faulted: java.net.SocketException",
    "THROW_AT_STOP, hand/hand faulted: java.lang.IllegalStateException: cannot let go",
    "IGNORE_STOPPING, hand/hand did not stop; its thread stood"
  })
  void misbehaving(String way, String said) throws Exception {
    try (var weir =
        WeirProcess.start(folder, "run", "hand", "--set", "hand.way=" + way, "--drain", "200ms")) {
      weir.awaitOut("counter/counts → hand/counts");
      weir.signal("INT");
      assertThat(weir.exit()).isEqualTo(1);
      assertThat(weir.out()).contains("hand stopped after ").contains(said);
    }
  }

  @ParameterizedTest(name = "SIG{0} forces with {1}")
  @DisplayName("B75 A second signal forces the end, with the signal's own exit code")
  @CsvSource({"INT, 130", "TERM, 143"})
  void secondSignal(String signal, int code) throws Exception {
    try (var weir =
        WeirProcess.start(
            folder, "run", "hand", "--set", "hand.way=IGNORE_STOPPING", "--drain", "1h")) {
      weir.awaitOut("counter/counts → hand/counts");
      weir.signal(signal);
      weir.awaitOut("stopping, a second Ctrl-C forces it");
      weir.signal(signal);
      assertThat(weir.exit()).isEqualTo(code);
    }
  }

  @Test
  @DisplayName("Input that cannot be used ends the run with exit 2 and one line on stderr")
  void invalidInput() throws Exception {
    try (var weir = WeirProcess.start(folder, "run", "hand", "--set", "hand.way=REFUSE_INPUT")) {
      assertThat(weir.exit()).isEqualTo(2);
      assertThat(weir.err()).isEqualTo("weir: counts.csv:3: \"3\" is no word\n");
    }
  }

  @Test
  @DisplayName("A reader that goes early ends the run quietly")
  void readerGoes() throws Exception {
    var err = folder.resolve("err");
    var process =
        new ProcessBuilder(WeirProcess.command("run", "ever")).redirectError(err.toFile()).start();
    try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      assertThat(reader.readLine()).isNotNull();
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(Files.readString(err)).isEmpty();
  }
}
