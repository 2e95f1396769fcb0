package dev.weir.chaos;

import dev.weir.remote.NodeUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A node in a process of its own, to be harmed. It ends with this process however that ends, for it
 * sees the end of its stdin.
 *
 * @param name the node's name
 * @param process its process
 * @param words the file with all it says
 */
record NodeProcess(String name, Process process, Path words) {
  private static final Pattern PLACES = Pattern.compile("cluster (\\S+), API (\\S+)");
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  static NodeProcess start(String name, List<String> command, Path words) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(words.toFile())
              .start();
      return new NodeProcess(name, process, words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it is a node, and says where others may join it, {@code host:port}. */
  String cluster() {
    return place(1);
  }

  /** Waits until it is a node, and says where its API is. */
  NodeUrl url() {
    return NodeUrl.parse(place(2));
  }

  private String place(int group) {
    Patience.until("node " + name + " begins", START_LIMIT, () -> lacks(PLACES));
    var found = PLACES.matcher(said());
    return found.find() ? found.group(group) : "";
  }

  /** Waits until it is ready for work. */
  void awaitReady() {
    var ready = Pattern.compile("node " + name + " is ready");
    Patience.until("node " + name + " is ready", START_LIMIT, () -> lacks(ready));
  }

  private String lacks(Pattern wanted) {
    var said = said();
    if (!wanted.matcher(said).find() && !process.isAlive()) {
      throw new ChaosException("node %s ended and said: %s".formatted(name, said));
    }
    return wanted.matcher(said).find() ? "" : "it said only: " + said;
  }

  /** All it has said. */
  String said() {
    try {
      return Files.readString(words, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Sends a signal by its name, as {@code KILL} or {@code STOP}. */
  void signal(String signal) {
    Signals.send(signal, pid());
  }

  /** Kills it at once, and waits for its end. */
  void kill() {
    process.destroyForcibly();
    exit(START_LIMIT);
  }

  /**
   * Waits for its end.
   *
   * @return its exit code
   */
  int exit(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ChaosException(
            "node %s has not ended after %d s".formatted(name, limit.toSeconds()));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChaosException("interrupted");
    }
  }

  /** Asks it to end in good order; returns at once. */
  void ask() {
    process.destroy(); // SIGTERM
  }
}
