package dev.weir.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code weir settings}: how units are tuned, while they run. */
@Command(
    name = "settings",
    description = "Shows and changes how units are tuned, while they run.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"For example:", "  weir settings set ecg/filter low=8 --why \"less drift\""})
final class SettingsCommand implements Runnable {
  private final Shell shell;

  private SettingsCommand(Shell shell) {
    this.shell = shell;
  }

  /** The command with all that is below it. */
  static CommandLine commandLine(Shell shell) {
    return new CommandLine(new SettingsCommand(shell))
        .addSubcommand(new SettingsListCommand(shell))
        .addSubcommand(new SettingsGetCommand(shell))
        .addSubcommand(new SettingsSetCommand(shell))
        .addSubcommand(new SettingsHistoryCommand(shell))
        .addSubcommand(new SettingsUndoCommand(shell));
  }

  @Override
  public void run() {
    commandLine(shell).usage(shell.out().writer());
  }
}
