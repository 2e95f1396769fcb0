package dev.weir.cli;

import dev.weir.remote.RemoteContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code weir undeploy}: ends a graph everywhere. */
@Command(
    name = "undeploy",
    description = "Ends a graph that was deployed, on all nodes.",
    footer = {"For example:", "  weir undeploy ecg"})
final class UndeployCommand extends NodeCommand {

  @Parameters(paramLabel = "GRAPH", description = "What it is called; see weir topology.")
  private String graph = "";

  UndeployCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var at = await(node.undeploy(graph(graph)));
    return done("%s is undeployed".formatted(graph), at, "graph", graph);
  }
}
