package dev.weir.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** How a measuring process tells what it found: one line of JSON per figure on standard output. */
final class Reports {
  private static final JsonMapper JSON = new JsonMapper();

  private Reports() {}

  /** Tells the process that asked. */
  static void print(Record report) {
    try {
      System.out.println(JSON.writeValueAsString(report));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs {@code main} in a JVM of its own and reads what it reports. */
  static <R extends Record> List<R> from(Class<?> main, Class<R> kind, Object... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(Forks.JVM_OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    List.of(arguments).forEach(argument -> command.add(argument.toString()));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var reports = new ArrayList<R>();
    try (var lines = process.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        reports.add(JSON.readValue(line, kind));
      }
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "%s ended with %d; what it said stands above"
              .formatted(main.getName(), process.exitValue()));
    }
    return reports;
  }
}
