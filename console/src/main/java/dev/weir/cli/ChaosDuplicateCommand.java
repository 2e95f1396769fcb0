package dev.weir.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir chaos duplicate}: messages are sent twice. */
@Command(
    name = "duplicate",
    description = {
      "Some messages of an edge, or of a node's link, are sent twice, for a time.",
      "None is missing at the end, and none comes twice."
    },
    footer = {"For example:", "  weir chaos duplicate --edge 'numbers->pass' --one-in 50 --seed 7"})
final class ChaosDuplicateCommand extends DisturbCommand {
  @Mixin private final ShareOption share = new ShareOption();

  ChaosDuplicateCommand(Shell shell) {
    super(shell);
  }

  @Override
  String addTo(ObjectNode wish) {
    wish.put("harm", "DUPLICATE").put("oneIn", share.oneIn());
    return "one in %d sent twice".formatted(share.oneIn());
  }
}
