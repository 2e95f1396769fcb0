package dev.weir.cli;

import dev.weir.boot.Faults;
import dev.weir.chaos.ChaosException;
import dev.weir.chaos.ChaosRun;
import dev.weir.chaos.Trouble;
import dev.weir.settings.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir chaos run}: harms a cluster of its own again and again, and gives a verdict. */
@Command(
    name = "run",
    description = {
      "Harms nodes of a cluster of its own at random, and gives a verdict.",
      "Three processes on this host, numbered samples that flow over them, kill -9 again and again,"
          + " or what --with says: it tells what was lost, and whether all that is promised was so."
          + " Exit code 0, or 1 if not."
    },
    footer = {
      "For example:",
      "  WEIR_JAVA_OPTS=-Dweir.chaos.enabled=true weir chaos run --cycles 20 --seed 7",
      "  WEIR_JAVA_OPTS=-Dweir.chaos.enabled=true weir chaos run --with all",
      "  WEIR_JAVA_OPTS=-Dweir.chaos.enabled=true weir chaos run --beside ecg"
          + " --set ecg/source.speed=20"
    })
final class ChaosRunCommand implements Callable<Integer> {
  private final Shell shell;

  @Option(
      names = "--cycles",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often something happens; ${DEFAULT-VALUE} if not given.")
  private int cycles = 3;

  @Option(
      names = "--with",
      paramLabel = "TROUBLE",
      split = ",",
      defaultValue = "kill",
      description = {
        "What happens, as often as each other: kill, pause, partition, cut, delay, drop,"
            + " duplicate,",
        "or all; ${DEFAULT-VALUE} if not given."
      })
  private List<String> with = List.of();

  @Mixin private final SeedOption seed = new SeedOption();

  @Mixin private final BesideOptions beside = new BesideOptions();

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
    var troubles = troubles();
    if (cycles < 1 || rate < 1) {
      throw new WrongUse("--cycles and --rate take 1 or more");
    }
    var besides = beside.graphs(shell.catalogue());
    var where = folder == null ? temporary() : folder;
    shell.out().line("the record goes to %s".formatted(where));
    try {
      var run =
          new ChaosRun(
              where,
              ChildNode::command,
              new ArrayList<>(ChaosRun.enabling()),
              troubles,
              seed.seed(),
              besides,
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

  private List<Trouble> troubles() {
    return with.contains("all")
        ? List.of(Trouble.values())
        : with.stream().map(ChaosRunCommand::trouble).distinct().toList();
  }

  private static Trouble trouble(String word) {
    var known = Stream.of(Trouble.values()).map(Trouble::word).toList();
    return Trouble.of(word)
        .orElseThrow(
            () ->
                new WrongUse(
                    "--with %s: there is %s".formatted(word, Nearest.listed(word, known))));
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("weir-chaos");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
