package dev.weir.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.diagram.Diagram;
import dev.weir.diagram.Dot;
import dev.weir.diagram.Mermaid;
import dev.weir.settings.SettingsSchema;
import dev.weir.topology.Assembly;
import dev.weir.unit.Lifecycle;
import dev.weir.unit.Unit;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir inspect}: what a graph is made of. */
@Command(
    name = "inspect",
    description = "Shows what a graph is made of: units, ports, settings, edges.",
    footer = {
      "For a picture:",
      "  weir inspect ecg --format dot | dot -Tsvg > ecg.svg",
      "  weir inspect ecg --format mermaid   (GitHub and many editors draw it)"
    })
final class InspectCommand implements Callable<Integer> {

  /** The ways a graph can be shown. */
  enum Format {
    TABLE,
    JSON,
    MERMAID,
    DOT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Shell shell;

  @Parameters(paramLabel = "GRAPH", description = "Name of the graph; see weir graphs.")
  private String graph = "";

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

  InspectCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var assembly = shell.catalogue().assemble(graph);
    switch (format) {
      case TABLE -> {
        refuseLevel();
        InspectTable.lines(assembly).forEach(shell.out()::line);
      }
      case JSON -> {
        refuseLevel();
        shell.out().prettyJson(json(assembly));
      }
      case MERMAID -> shell.out().write(Mermaid.of(diagram(assembly)));
      case DOT -> shell.out().write(Dot.of(diagram(assembly)));
    }
    return ExitCode.FINE;
  }

  private Diagram diagram(Assembly assembly) {
    var shown = level == null ? Diagram.ALL_LEVELS : level;
    if (shown < 1) {
      throw new WrongUse("--level %d: must be at least 1, the whole graph".formatted(shown));
    }
    return Diagram.of(assembly.blueprint(), shown);
  }

  private void refuseLevel() {
    if (level != null) {
      throw new WrongUse("--level folds pictures: it goes with --format mermaid or dot");
    }
  }

  private static ObjectNode json(Assembly assembly) {
    var json = (ObjectNode) assembly.blueprint().toJson();
    var schemas = json.putObject("schemas");
    for (var unit : assembly.blueprint().units()) {
      schemas.set(unit.address().path(), schemaOf(assembly.unit(unit.address())));
    }
    return json;
  }

  /** The JSON Schema of a unit's settings. */
  static ObjectNode schemaOf(Unit<?> unit) {
    return SettingsSchema.of(Lifecycle.of(unit).settings());
  }
}
