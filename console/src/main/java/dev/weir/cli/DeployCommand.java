package dev.weir.cli;

import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.control.Snapshot;
import dev.weir.remote.RemoteContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir deploy}: lets a cluster run a graph. */
@Command(
    name = "deploy",
    description = "Runs a graph on the nodes of a cluster, until it is undeployed.",
    footer = {
      "For example:",
      "  weir deploy ecg --place filter=worker-1 --place detector=role:gpu --set filter.low=8"
    })
final class DeployCommand extends NodeCommand {

  @Parameters(paramLabel = "GRAPH", description = "Name of the graph; see weir graphs.")
  private String graph = "";

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "What to call it while it runs; GRAPH if not given.")
  private @Nullable String name;

  @Option(
      names = "--place",
      paramLabel = "UNIT=NODE",
      description =
          "Which node may run a unit, or a whole sub-graph; unit=role:NAME for any node of a role."
              + " As often as you like.")
  private List<String> place = List.of();

  @Option(
      names = "--set",
      paramLabel = "UNIT.FIELD=VALUE",
      description = "A setting to start with, as filter.low=8; as often as you like.")
  private List<String> settings = List.of();

  @Option(
      names = "--no-restart",
      description = "Units whose node is lost wait for weir move; else another node restarts them.")
  private boolean noRestart;

  DeployCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var called = name == null ? graph : name;
    var wish = new DeployWish(graph, called, settings, place, !noRestart, true);
    var at = await(node.deploy(wish));
    done("%s is deployed, and starts".formatted(called), at, "graph", called);
    if (!json()) {
      places(await(node.snapshot()), called);
    }
    return ExitCode.FINE;
  }

  private void places(Snapshot snapshot, String called) {
    var columns = new Columns();
    columns.row("UNIT", "NODE");
    snapshot.graph().graphs().stream()
        .filter(deployed -> deployed.address().path().equals(called))
        .flatMap(deployed -> deployed.units().stream())
        .forEach(
            unit ->
                columns.row(
                    unit.address().path(),
                    unit.node() == null ? "waits for a node that may run it" : unit.node()));
    columns.lines().forEach(out()::line);
  }
}
