package dev.weir.cli;

import dev.weir.remote.RemoteContext;
import picocli.CommandLine.Command;

/** {@code weir chaos cut}: breaks connections. */
@Command(
    name = "cut",
    description = {
      "Breaks the data connections of the node at --url.",
      "They are made anew at once, and nothing is lost."
    },
    footer = {"For example:", "  weir chaos cut --url http://127.0.0.1:7701"})
final class ChaosCutCommand extends NodeCommand {

  ChaosCutCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    Victim.ask(where(), "CUT");
    out().line("the data connections of the node at %s were broken".formatted(where()));
    return ExitCode.FINE;
  }
}
