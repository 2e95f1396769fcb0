package dev.weir.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir chaos drop}: messages are lost on their way, and sent again. */
@Command(
    name = "drop",
    description = {
      "Some messages of an edge, or of a node's link, are lost on their way, and sent again, for a"
          + " time.",
      "None is missing at the end, and none comes twice."
    },
    footer = {"For example:", "  weir chaos drop --edge 'numbers->pass' --one-in 50 --seed 7"})
final class ChaosDropCommand extends DisturbCommand {
  @Mixin private final ShareOption share = new ShareOption();

  ChaosDropCommand(Shell shell) {
    super(shell);
  }

  @Override
  String addTo(ObjectNode wish) {
    wish.put("harm", "DROP").put("oneIn", share.oneIn());
    return "one in %d lost".formatted(share.oneIn());
  }
}
