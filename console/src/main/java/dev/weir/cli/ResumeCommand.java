package dev.weir.cli;

import dev.weir.remote.RemoteContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code weir resume}: resumes graphs. */
@Command(
    name = "resume",
    description = "Lets a graph that was paused go on, or all graphs.",
    footer = {"For example:", "  weir resume ecg"})
final class ResumeCommand extends NodeCommand {

  @Parameters(arity = "0..1", paramLabel = "GRAPH", description = "All graphs, if not given.")
  private @Nullable String graph;

  ResumeCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var named = graph;
    var at = await(node.resume(named == null ? null : graph(named)));
    return named == null
        ? done("all graphs go on", at, "graph", "")
        : done("%s goes on".formatted(named), at, "graph", named);
  }
}
