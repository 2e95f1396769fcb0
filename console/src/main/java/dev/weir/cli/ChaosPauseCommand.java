package dev.weir.cli;

import dev.weir.chaos.Signals;
import dev.weir.remote.RemoteContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir chaos pause}: stops a node's process for a time. */
@Command(
    name = "pause",
    description = "Stops a node of this host for a time: SIGSTOP, then SIGCONT.",
    footer = {"For example:", "  weir chaos pause b --for 10s"})
final class ChaosPauseCommand extends NodeCommand {

  @Parameters(index = "0", paramLabel = "NODE", description = "A node's name; see weir ps.")
  private String target = "";

  @Mixin private final HoldOptions hold = new HoldOptions();

  ChaosPauseCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var time = hold.time();
    Victim.ask(where(), "NONE");
    var victim = Victim.here(await(node.snapshot()), target);
    Signals.send("STOP", victim.pid());
    out().line("node %s is stopped for %s".formatted(target, Figures.time(time)));
    Hold.during(time, () -> Signals.send("CONT", victim.pid()));
    out().line("node %s goes on".formatted(target));
    return ExitCode.FINE;
  }
}
