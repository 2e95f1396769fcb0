package dev.weir.cli;

import dev.weir.remote.RemoteContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code weir pause}: holds graphs. */
@Command(
    name = "pause",
    description = "Holds a graph between two messages, or all graphs; nothing is lost.",
    footer = {"For example:", "  weir pause ecg"})
final class PauseCommand extends NodeCommand {

  @Parameters(arity = "0..1", paramLabel = "GRAPH", description = "All graphs, if not given.")
  private @Nullable String graph;

  PauseCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var named = graph;
    var at = await(node.pause(named == null ? null : graph(named)));
    return named == null
        ? done("all graphs are held", at, "graph", "")
        : done("%s is held".formatted(named), at, "graph", named);
  }
}
