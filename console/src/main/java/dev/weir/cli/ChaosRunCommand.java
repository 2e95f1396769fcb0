package dev.weir.cli;

import dev.weir.boot.Faults;
import dev.weir.chaos.ChaosException;
import dev.weir.chaos.ChaosRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code weir chaos run}: harms a cluster of its own again and again, and gives a verdict. */
@Command(
    name = "run",
    description = {
      "Kills nodes of a cluster of its own at random, and gives a verdict.",
      "Three processes on this host, numbered samples that flow over them, kill -9 again and again:"
          + " it says what was lost, and whether all that is promised was so. Exit code 0, or 1 if"
          + " not."
    },
    footer = {
      "For example:",
      "  WEIR_JAVA_OPTS=-Dweir.chaos.enabled=true weir chaos run --cycles 20 --seed 7"
    })
final class ChaosRunCommand implements Callable<Integer> {
  private final Shell shell;

  @Option(
      names = "--cycles",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often a node is killed; ${DEFAULT-VALUE} if not given.")
  private int cycles = 3;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "Chooses the victims; the same ones for the same seed. Any, if not given.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "500",
      description = "Samples each second; ${DEFAULT-VALUE} if not given.")
  private int rate = 500;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      description = "For the record, the accounts and the logs. A temporary one if not given.")
  private @Nullable Path folder;

  ChaosRunCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (!LocalNode.config().base().getBoolean("weir.chaos.enabled")) {
      throw new WrongUse(Faults.NOT_ALLOWED + ": WEIR_JAVA_OPTS=-Dweir.chaos.enabled=true");
    }
    var where = folder == null ? temporary() : folder;
    shell.out().line("the record goes to %s".formatted(where));
    try {
      var run =
          new ChaosRun(
              where,
              ChildNode::command,
              new ArrayList<>(ChaosRun.enabling()),
              seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(1_000_000)),
              rate,
              line -> shell.out().line(line));
      var report = run.cycles(cycles);
      report.lines().stream().skip(cycles).forEach(shell.out()::line);
      return report.findings().isEmpty() ? ExitCode.FINE : ExitCode.FAULT;
    } catch (ChaosException notSo) {
      shell.err().line("weir: " + notSo.getMessage());
      return ExitCode.FAULT;
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("weir-chaos");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
