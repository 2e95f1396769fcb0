package dev.weir.samples.tour;

import dev.weir.cli.Weir;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A node in a process of its own, as a reader of the README would have started it. */
record ReadmeNode(Process process, String url) implements AutoCloseable {
  /** A process that lives for seconds has no use for code compiled with the greatest care. */
  static final List<String> SHORT_LIFE = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final Pattern URL = Pattern.compile("http://\\S+");

  static ReadmeNode start() throws InterruptedException {
    try {
      var process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-cp",
                      System.getProperty("java.class.path"),
                      "-Dweir.profiler.folder=" + Path.of("target", "profiles"),
                      Weir.class.getName(),
                      "node",
                      "--name",
                      "readme",
                      "--http-port",
                      "0",
                      "--with-parent"))
              .redirectErrorStream(true)
              .start();
      var words =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      var url = "";
      for (var line = words.readLine(); line != null; line = words.readLine()) {
        var found = URL.matcher(line);
        if (found.find()) {
          url = found.group();
        }
        if (line.contains("is ready")) {
          return new ReadmeNode(process, url);
        }
      }
      process.waitFor();
      throw new IllegalStateException("the node ended with " + process.exitValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException | InterruptedException e) {
      process.destroyForcibly();
    }
  }
}
