package dev.weir.cli;

import dev.weir.events.SettingsRevision;
import dev.weir.remote.RemoteContext;
import dev.weir.remote.WireJson;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code weir settings history}: who tuned a unit, when and what for. */
@Command(
    name = "history",
    description = "Lists the latest changes of a unit's settings, oldest first.",
    footer = {"For example:", "  weir settings history ecg/filter"})
final class SettingsHistoryCommand extends NodeCommand {

  @Parameters(paramLabel = "UNIT", description = "Its address, as ecg/filter.")
  private String unit = "";

  SettingsHistoryCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var address = UnitNames.in(await(node.snapshot())).unit(unit);
    var history = await(node.history(address));
    if (json()) {
      var array = object().putArray("history");
      history.forEach(one -> array.add(WireJson.write(one)));
      out().prettyJson(array);
    } else if (history.isEmpty()) {
      out().line("%s is tuned as it began".formatted(address));
    } else {
      table(history);
    }
    return ExitCode.FINE;
  }

  private void table(List<SettingsRevision> history) {
    var columns = new Columns("rllr");
    columns.row("REVISION", "WHEN", "BY", "MESSAGES", "CHANGES", "WHY");
    for (var one : history) {
      columns.row(
          Long.toString(one.revision()),
          one.at().toString(),
          one.by(),
          Figures.count(one.position()),
          FieldChange.between(one.before(), one.value()).stream()
              .map(FieldChange::toString)
              .collect(Collectors.joining(", ")),
          one.why());
    }
    columns.lines().forEach(out()::line);
  }
}
