package dev.weir.cli;

import dev.weir.diagram.TypeName;
import dev.weir.topology.Assembly;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Blueprint.InletPlan;
import dev.weir.topology.Edge;
import dev.weir.unit.InletOptions;
import dev.weir.unit.Overflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A graph as tables for people, one for each kind of thing. */
final class InspectTable {
  private final Assembly assembly;
  private final Blueprint blueprint;
  private final List<String> lines = new ArrayList<>();

  private InspectTable(Assembly assembly) {
    this.assembly = assembly;
    this.blueprint = assembly.blueprint();
  }

  static List<String> lines(Assembly assembly) {
    var table = new InspectTable(assembly);
    table.lines.add((assembly.blueprint().graph() + "  " + assembly.blueprint().text()).strip());
    table.section(table.units());
    table.section(table.ports());
    table.section(table.settings());
    table.section(table.operations());
    table.section(table.edges());
    table.section(table.aliases());
    return table.lines;
  }

  /** A table under its heading row; nothing if the heading is all there is. */
  private void section(Columns columns) {
    var rows = columns.lines();
    if (rows.size() > 1) {
      lines.add("");
      lines.addAll(rows);
    }
  }

  private Columns units() {
    var columns = new Columns();
    columns.row("UNIT", "CLASS", "WHAT IT IS FOR");
    for (var unit : blueprint.units()) {
      columns.row(unit.address().path(), TypeName.brief(unit.type()), unit.text());
    }
    return columns;
  }

  private Columns ports() {
    var columns = new Columns();
    columns.row("PORT", "WAY", "MESSAGES", "CAPACITY", "WHEN FULL");
    for (var unit : blueprint.units()) {
      for (var inlet : unit.inlets()) {
        var options = inlet.options();
        columns.row(
            unit.address().port(inlet.name()).toString(),
            "in",
            TypeName.brief(inlet.type()),
            Integer.toString(options.capacity()),
            whenFull(options.overflow()) + (options.feedback() ? ", feedback" : ""));
      }
      for (var outlet : unit.outlets()) {
        columns.row(
            unit.address().port(outlet.name()).toString(), "out", TypeName.brief(outlet.type()));
      }
    }
    return columns;
  }

  private Columns settings() {
    var columns = new Columns();
    columns.row("SETTING", "VALUE", "TAKES", "WHAT IT DOES");
    for (var unit : blueprint.units()) {
      var schema = InspectCommand.schemaOf(assembly.unit(unit.address()));
      for (var row : SettingRow.of(schema, unit.settings())) {
        columns.row(unit.address() + "." + row.path(), row.value(), row.takes(), row.text());
      }
    }
    return columns;
  }

  private Columns operations() {
    var columns = new Columns();
    columns.row("OPERATION", "TAKES", "ANSWERS");
    for (var unit : blueprint.units()) {
      for (var operation : unit.operations()) {
        columns.row(
            unit.address() + " " + operation.name(),
            carried(operation.request()),
            carried(operation.reply()));
      }
    }
    return columns;
  }

  private static String carried(String type) {
    return type.isEmpty() ? "nothing" : TypeName.brief(type);
  }

  private Columns edges() {
    var columns = new Columns();
    columns.row("EDGE");
    for (var edge : blueprint.edges()) {
      columns.row(edge.from().toString(), "→ " + edge.to(), marks(edge));
    }
    return columns;
  }

  private Columns aliases() {
    var columns = new Columns();
    columns.row("ALIAS");
    for (var graph : blueprint.graphs()) {
      for (var alias : graph.aliases()) {
        columns.row(graph.address() + "/" + alias.name(), "= " + alias.port());
      }
    }
    return columns;
  }

  private String marks(Edge edge) {
    return inlet(edge)
        .map(InletPlan::options)
        .filter(options -> options.overflow() != Overflow.BLOCK || options.feedback())
        .map(InspectTable::marks)
        .orElse("");
  }

  private static String marks(InletOptions options) {
    var leak = options.overflow() == Overflow.BLOCK ? "" : whenFull(options.overflow());
    return options.feedback() ? leak + (leak.isEmpty() ? "feedback" : ", feedback") : leak;
  }

  private Optional<InletPlan> inlet(Edge edge) {
    return blueprint.unit(edge.to().unit()).stream()
        .flatMap(unit -> unit.inlets().stream())
        .filter(inlet -> inlet.name().equals(edge.to().port()))
        .findFirst();
  }

  private static String whenFull(Overflow overflow) {
    return switch (overflow) {
      case BLOCK -> "blocks";
      case DROP_OLDEST -> "drops oldest";
      case DROP_NEWEST -> "drops newest";
    };
  }
}
