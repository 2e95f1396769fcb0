package dev.weir.cli;

import dev.weir.boot.GraphContext.UnitSettings;
import dev.weir.remote.RemoteContext;
import dev.weir.remote.WireJson;
import picocli.CommandLine.Command;

/** {@code weir settings list}: every setting of every unit. */
@Command(
    name = "list",
    description = "Lists the settings of all units.",
    footer = {"For example:", "  weir settings list"})
final class SettingsListCommand extends NodeCommand {

  SettingsListCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var settings = await(node.settings());
    if (json()) {
      var array = object().putArray("settings");
      settings.forEach(one -> array.add(WireJson.write(one)));
      out().prettyJson(array);
      return ExitCode.FINE;
    }
    var columns = new Columns("lrl");
    columns.row("SETTING", "REVISION", "VALUE", "TAKES", "WHAT IT DOES");
    settings.forEach(one -> rows(one, columns));
    columns.lines().forEach(out()::line);
    return ExitCode.FINE;
  }

  /** One row for each field of a unit. */
  static void rows(UnitSettings unit, Columns columns) {
    for (var row : SettingRow.of(unit.schema(), unit.value())) {
      columns.row(
          unit.unit() + "." + row.path(),
          Long.toString(unit.revision()),
          row.value(),
          row.takes(),
          row.text());
    }
  }
}
