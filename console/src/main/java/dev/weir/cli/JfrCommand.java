package dev.weir.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code weir jfr}: profiles of nodes by the JDK's flight recorder. */
@Command(
    name = "jfr",
    description = "Profiles nodes while they work: which units, methods and classes cost what.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "For example:",
      "  weir jfr start --all --for 10s -o profiles    (waits, then shows what it found)",
      "  weir jfr start --node b",
      "  weir jfr stop --node b -o profiles"
    })
final class JfrCommand implements Runnable {
  private final Shell shell;

  private JfrCommand(Shell shell) {
    this.shell = shell;
  }

  /** The command with all that is below it. */
  static CommandLine commandLine(Shell shell) {
    return new CommandLine(new JfrCommand(shell))
        .addSubcommand(new JfrStartCommand(shell))
        .addSubcommand(new JfrStopCommand(shell))
        .addSubcommand(new JfrListCommand(shell));
  }

  @Override
  public void run() {
    commandLine(shell).usage(shell.out().writer());
  }
}
