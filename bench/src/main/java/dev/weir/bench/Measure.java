package dev.weir.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.bench.table.Results;
import dev.weir.bench.table.Results.Conditions;
import dev.weir.bench.table.Table;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** The one command: measures everything, prints the table, and writes it to {@code results}. */
public final class Measure {
  private Measure() {}

  /** Takes what {@code bench/run} takes, which also says what it means. */
  public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
    var effort = List.of(args).contains("--quick") ? Effort.QUICK : Effort.FULL;
    for (var arg : args) {
      if (arg.startsWith("--rounds=")) {
        effort = effort.withRounds(Integer.parseInt(arg.substring(arg.indexOf('=') + 1)));
      }
    }
    measure(effort, String.join(" ", "bench/run", String.join(" ", args)).strip());
  }

  private static void measure(Effort effort, String command)
      throws IOException, InterruptedException, RunnerException {
    var loadBefore = load();
    var rounds = new Rounds(effort, System.err::println);
    rounds.run();
    var results = rounds.results(conditions(effort, command, List.of(loadBefore, load())));
    var table = Table.of(results);
    System.out.print(table);
    write(Path.of("results"), effort.name(), results, table);
  }

  private static void write(Path folder, String name, Results results, String table)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name + ".md"), table);
    new JsonMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve(name + ".json").toFile(), results);
  }

  private static Conditions conditions(Effort effort, String command, List<Double> load)
      throws IOException {
    return new Conditions(
        ZonedDateTime.now(ZoneOffset.UTC)
            .format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'")),
        machine(),
        "%s %s"
            .formatted(System.getProperty("java.vm.name"), System.getProperty("java.vm.version")),
        command,
        effort.rounds(),
        load);
  }

  private static String machine() throws IOException {
    return "%s, %d cores, %s %s"
        .formatted(
            processor(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.version"));
  }

  /** The processor's name where the system tells it, else its architecture. */
  private static String processor() throws IOException {
    var told = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(told)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(told).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
