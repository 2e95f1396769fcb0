package dev.weir.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A node in a process of its own, which ends with this one however that ends: the child sees the
 * end of its stdin.
 */
final class ChildNode implements AutoCloseable {
  private static final List<String> PASSED_ON = List.of("config.file", "logback.configurationFile");

  /** Since this JDK Pekko's way to memory has to be asked for; see the launcher. */
  private static final int UNSAFE_SINCE = 24;

  private final String name;
  private final Process process;
  private final Path words;

  private ChildNode(String name, Process process, Path words) {
    this.name = name;
    this.process = process;
    this.words = words;
  }

  /** Starts a node that joins another, {@code host:port}. */
  static ChildNode start(String name, String join) {
    try {
      var said = Files.createTempFile("weir-node-" + name, ".log");
      said.toFile().deleteOnExit();
      var process =
          new ProcessBuilder(command(List.of("-Xmx256m"), words(name, join)))
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      return new ChildNode(name, process, said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> words(String name, String join) {
    return List.of(
        "node", "--name", name, "--join", join, "--port", "0", "--http-port", "0", "--with-parent");
  }

  /**
   * The command line in a process of its own, on the same JDK and with the same class path.
   *
   * @param options of its JVM
   * @param words those of the command line
   */
  static List<String> command(List<String> options, List<String> words) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    if (Runtime.version().feature() >= UNSAFE_SINCE) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    for (var property : PASSED_ON) {
      var value = System.getProperty(property);
      if (value != null) {
        command.add("-D" + property + "=" + value);
      }
    }
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Weir.class.getName()));
    command.addAll(words);
    return command;
  }

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The last thing the node said. */
  String lastWords() {
    try {
      var lines = Files.readAllLines(words);
      return lines.isEmpty() ? "nothing" : lines.getLast();
    } catch (IOException e) {
      return "nothing that could be read";
    }
  }

  /** Asks the node to end; returns at once. */
  void ask() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroy();
    }
  }

  /** Waits until the node has ended, and kills it after {@code patience}. */
  void await(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  @Override
  public void close() {
    ask();
    try {
      await(Duration.ofSeconds(15));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
