package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.cli.InspectCommand.Format;
import dev.weir.control.Snapshot;
import dev.weir.control.Snapshot.DeployedView;
import dev.weir.control.Snapshot.EdgeView;
import dev.weir.control.Snapshot.PlacedView;
import dev.weir.diagram.Diagram;
import dev.weir.diagram.Dot;
import dev.weir.diagram.Mermaid;
import dev.weir.remote.RemoteContext;
import dev.weir.remote.WireJson;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code weir topology}: what runs where, and what is connected to what. */
@Command(
    name = "topology",
    description = "Shows the graphs that run: their units, where those run, and the live edges.",
    footer = {
      "For example:",
      "  weir topology --format dot | dot -Tsvg > now.svg",
      "  weir topology --format mermaid --level 1"
    })
final class TopologyCommand extends NodeCommand {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not given.")
  private Format format = Format.TABLE;

  @Option(
      names = "--level",
      paramLabel = "N",
      description =
          "In a picture, draw every sub-graph more than N graphs deep as one node;"
              + " 1 folds every sub-graph.")
  private @Nullable Integer level;

  TopologyCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var shown = json() ? Format.JSON : format;
    var picture = shown == Format.MERMAID || shown == Format.DOT;
    if (level != null && !picture) {
      throw new WrongUse("--level folds pictures: it goes with --format mermaid or dot");
    }
    if (level != null && level < 1) {
      throw new WrongUse("--level %d: must be at least 1, a whole graph".formatted(level));
    }
    var sent = await(node.json("/api/v1/snapshot"));
    switch (shown) {
      case JSON -> out().prettyJson(sent);
      case TABLE -> TopologyTable.lines(read(sent)).forEach(out()::line);
      case MERMAID -> out().write(Mermaid.of(diagram(read(sent))));
      case DOT -> out().write(Dot.of(diagram(read(sent))));
    }
    return ExitCode.FINE;
  }

  private static Snapshot read(JsonNode sent) {
    return WireJson.read(sent, Snapshot.class);
  }

  private Diagram diagram(Snapshot snapshot) {
    var graphs = snapshot.graph().graphs();
    if (graphs.isEmpty()) {
      throw new WrongUse("no graph runs, so there is nothing to draw: weir deploy GRAPH");
    }
    var nodes = new HashMap<String, String>();
    graphs.stream()
        .flatMap(graph -> graph.units().stream())
        .forEach(unit -> nodes.put(unit.address().path(), place(unit)));
    return Diagram.of(
        graphs.stream().map(DeployedView::blueprint).toList(),
        snapshot.graph().edges().stream().map(EdgeView::edge).toList(),
        level == null ? Diagram.ALL_LEVELS : level,
        unit -> nodes.getOrDefault(unit.path(), ""));
  }

  /** What is written beside a unit in a picture. */
  private static String place(PlacedView unit) {
    return unit.node() == null ? "waits for a node" : "on " + unit.node();
  }
}
