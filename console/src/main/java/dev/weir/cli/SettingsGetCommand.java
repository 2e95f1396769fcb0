package dev.weir.cli;

import dev.weir.remote.RemoteContext;
import dev.weir.remote.WireJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code weir settings get}: the settings of one unit. */
@Command(
    name = "get",
    description = "Shows how a unit is tuned, and what its settings take.",
    footer = {"For example:", "  weir settings get ecg/filter --json | jq .value"})
final class SettingsGetCommand extends NodeCommand {

  @Parameters(paramLabel = "UNIT", description = "Its address, as ecg/filter.")
  private String unit = "";

  SettingsGetCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var address = UnitNames.in(await(node.snapshot())).unit(unit);
    var settings = await(node.settings(address));
    if (json()) {
      out().prettyJson(WireJson.write(settings));
      return ExitCode.FINE;
    }
    var columns = new Columns("lrl");
    columns.row("SETTING", "REVISION", "VALUE", "TAKES", "WHAT IT DOES");
    SettingsListCommand.rows(settings, columns);
    columns.lines().forEach(out()::line);
    return ExitCode.FINE;
  }
}
