package dev.weir.cli;

import dev.weir.remote.RemoteContext;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code weir jfr list}: the profiles there are. */
@Command(
    name = "list",
    description = "Lists profiles that run, and those that have ended and are kept.",
    footer = {"For example:", "  weir jfr list --node b"})
final class JfrListCommand extends NodeCommand {

  @Option(
      names = "--node",
      paramLabel = "NODE",
      description = "Only of this node; as often as you like. All nodes if none is given.")
  private List<String> nodes = List.of();

  @Option(names = "--all", description = "All nodes.")
  private boolean all;

  JfrListCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    if (all && !nodes.isEmpty()) {
      throw new WrongUse("which nodes: --node NODE, as often as you like, or --all");
    }
    var rows = await(node.services().profiles(nodes));
    return new FlightReport(out(), shell().err(), json()).table(rows);
  }
}
