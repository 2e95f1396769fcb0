package dev.weir.cli;

import dev.weir.chaos.Signals;
import dev.weir.remote.RemoteContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code weir chaos kill}: ends a node's process as a crash would. */
@Command(
    name = "kill",
    description = "Kills a node of this host as kill -9 does.",
    footer = {"For example:", "  weir chaos kill b"})
final class ChaosKillCommand extends NodeCommand {

  @Parameters(index = "0", paramLabel = "NODE", description = "A node's name; see weir ps.")
  private String target = "";

  ChaosKillCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    Victim.ask(where(), "NONE");
    var victim = Victim.here(await(node.snapshot()), target);
    Signals.send("KILL", victim.pid());
    out().line("node %s is killed (pid %d)".formatted(target, victim.pid()));
    return ExitCode.FINE;
  }
}
