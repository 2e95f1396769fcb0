package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The command line as a process of its own, with the toys on its class path. */
final class WeirProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final Process process;
  private final Path out;
  private final Path err;

  private WeirProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts {@code weir} with these words; what it says goes to files in {@code folder}. */
  static WeirProcess start(Path folder, String... words) throws IOException {
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var builder = new ProcessBuilder(command(words));
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    return new WeirProcess(builder.start(), out, err);
  }

  /** The words that start it. */
  static List<String> command(String... words) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    // A process that lives for seconds has no use for code compiled with the greatest care.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    if (Runtime.version().feature() >= 24) {
      command.add("--sun-misc-unsafe-memory-access=allow"); // as the launcher does
    }
    // The logging that users have, not that of the tests.
    command.add("-Dlogback.configurationFile=" + Path.of("..", "conf", "logback.xml"));
    command.add("-Dstdout.encoding=UTF-8");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Weir.class.getName()));
    command.addAll(List.of(words));
    return command;
  }

  /** Waits until it has said something. */
  void awaitOut(String text) {
    Awaitility.await(text)
        .atMost(PATIENCE)
        .failFast(() -> assertThat(process.isAlive()).as("%s\n%s", out(), err()).isTrue())
        .until(() -> out().contains(text));
  }

  /** Sends a signal by its name, as a shell would. */
  void signal(String name) throws IOException, InterruptedException {
    var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  /** Waits for its end. */
  int exit() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("ended").isTrue();
    return process.exitValue();
  }

  String out() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  String err() throws IOException {
    return Files.readString(err, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
