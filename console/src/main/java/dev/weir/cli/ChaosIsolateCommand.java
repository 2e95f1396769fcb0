package dev.weir.cli;

import dev.weir.remote.RemoteContext;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code weir chaos isolate}: cuts a node off from the others for a time. */
@Command(
    name = "isolate",
    description = {
      "Cuts the node at --url off from the others for a time.",
      "Longer than about 10 s, and they count it as lost: it ends itself."
    },
    footer = {"For example:", "  weir chaos isolate --url http://127.0.0.1:7701 --for 5s"})
final class ChaosIsolateCommand extends NodeCommand {

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "How long; ${DEFAULT-VALUE} if not given.")
  private Duration time = Duration.ofSeconds(10);

  ChaosIsolateCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    Victim.ask(where(), "ISOLATE");
    out().line("the node at %s is cut off for %s".formatted(where(), Figures.time(time)));
    Hold.during(time, () -> Victim.ask(where(), "REJOIN"));
    out().line("all passes again");
    return ExitCode.FINE;
  }
}
