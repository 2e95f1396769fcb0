package dev.weir.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Blueprint.Kind;
import dev.weir.unit.AuthoringException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code weir graphs}: what there is to run. */
@Command(name = "graphs", description = "Lists the graphs there are.")
final class GraphsCommand implements Callable<Integer> {

  /** A graph of the catalogue; one that cannot be built says why instead of what it is for. */
  private record Entry(String name, long units, String text) {}

  private final Shell shell;

  @Option(names = "--json", description = "As a JSON array.")
  private boolean json;

  GraphsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var entries = shell.catalogue().names().stream().map(this::entry).toList();
    if (json) {
      var array = JsonNodeFactory.instance.arrayNode();
      entries.forEach(
          entry ->
              array
                  .addObject()
                  .put("name", entry.name())
                  .put("units", entry.units())
                  .put("text", entry.text()));
      shell.out().prettyJson(array);
    } else {
      table(entries);
    }
    return ExitCode.FINE;
  }

  private void table(List<Entry> entries) {
    if (entries.isEmpty()) {
      shell.out().line("No graphs: no jar on the class path offers any.");
      return;
    }
    var columns = new Columns();
    columns.row("GRAPH", "UNITS", "WHAT IT IS FOR");
    entries.forEach(entry -> columns.row(entry.name(), Long.toString(entry.units()), entry.text()));
    columns.lines().forEach(shell.out()::line);
  }

  /** One broken graph must not hide the others. */
  private Entry entry(String name) {
    try {
      return entry(name, shell.catalogue().assemble(name).blueprint());
    } catch (AuthoringException e) {
      return new Entry(name, 0, "cannot be built: " + e.mistakes().getFirst());
    }
  }

  private static Entry entry(String name, Blueprint blueprint) {
    var units = blueprint.units().stream().filter(unit -> unit.kind() == Kind.UNIT).count();
    return new Entry(name, units, blueprint.text());
  }
}
