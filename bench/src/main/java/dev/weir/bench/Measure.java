package dev.weir.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.bench.table.Results;
import dev.weir.bench.table.Results.Conditions;
import dev.weir.bench.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    var loadBefore = Machine.load();
    var rounds = new Rounds(effort, System.err::println);
    rounds.run();
    var results = rounds.results(conditions(effort, command, List.of(loadBefore, Machine.load())));
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
        Machine.date(), Machine.described(), Machine.jvm(), command, effort.rounds(), load);
  }
}
