package dev.weir.cli;

import dev.weir.remote.RemoteContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code weir move}: lets a unit run elsewhere. */
@Command(
    name = "move",
    description = "Lets a unit run on another node, with its settings.",
    footer = {"For example:", "  weir move ecg/filter worker-2"})
final class MoveCommand extends NodeCommand {

  @Parameters(index = "0", paramLabel = "UNIT", description = "Its address, as ecg/filter.")
  private String unit = "";

  @Parameters(index = "1", paramLabel = "NODE", description = "A node's name; see weir ps.")
  private String target = "";

  MoveCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var address = UnitNames.in(await(node.snapshot())).unit(unit);
    var at = await(node.move(address, target));
    return done("%s moves to node %s".formatted(address, target), at, "unit", address.path());
  }
}
