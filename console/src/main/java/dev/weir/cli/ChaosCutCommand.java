package dev.weir.cli;

import dev.weir.remote.RemoteContext;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir chaos cut}: breaks connections. */
@Command(
    name = "cut",
    description = {
      "Breaks the data connections of two nodes, of an edge, or all of the node at --url.",
      "They are made anew at once, and nothing is lost."
    },
    footer = {
      "For example:",
      "  weir chaos cut --pair a,b",
      "  weir chaos cut --url http://127.0.0.1:7701"
    })
final class ChaosCutCommand extends NodeCommand {
  @Mixin private final PartOptions part = new PartOptions();

  ChaosCutCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var wish = object().put("harm", "CUT");
    var what =
        part.isEmpty()
            ? "the node at %s".formatted(where())
            : part.addTo(wish, List.of("--edge", "--pair"));
    Victim.ask(where(), wish);
    out().line("the data connections of %s were broken".formatted(what));
    return ExitCode.FINE;
  }
}
