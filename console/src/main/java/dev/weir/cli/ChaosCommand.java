package dev.weir.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code weir chaos}: harms a cluster on purpose. */
@Command(
    name = "chaos",
    description = {
      "Harms a cluster on purpose, to see what that costs.",
      "For development: refused by nodes not started with weir.chaos.enabled = true."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "For example:",
      "  WEIR_JAVA_OPTS=-Dweir.chaos.enabled=true weir chaos run --cycles 3 --seed 7",
      "  weir chaos pause b --for 10s",
      "  weir chaos drop --edge 'numbers->pass' --one-in 50 --for 10s"
    })
final class ChaosCommand implements Runnable {
  private final Shell shell;

  private ChaosCommand(Shell shell) {
    this.shell = shell;
  }

  /** The command with all that is below it. */
  static CommandLine commandLine(Shell shell) {
    return new CommandLine(new ChaosCommand(shell))
        .addSubcommand(new ChaosKillCommand(shell))
        .addSubcommand(new ChaosPauseCommand(shell))
        .addSubcommand(new ChaosIsolateCommand(shell))
        .addSubcommand(new ChaosCutCommand(shell))
        .addSubcommand(new ChaosDelayCommand(shell))
        .addSubcommand(new ChaosDropCommand(shell))
        .addSubcommand(new ChaosDuplicateCommand(shell))
        .addSubcommand(new ChaosRunCommand(shell))
        .addSubcommand(new ChaosJudgeCommand(shell));
  }

  @Override
  public void run() {
    commandLine(shell).usage(shell.out().writer());
  }
}
