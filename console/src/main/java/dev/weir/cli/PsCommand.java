package dev.weir.cli;

import dev.weir.control.Snapshot;
import dev.weir.control.Snapshot.ProcessView;
import dev.weir.control.Snapshot.UnitView;
import dev.weir.remote.RemoteContext;
import dev.weir.remote.WireJson;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code weir ps}: which nodes there are, and what they run. */
@Command(
    name = "ps",
    description = "Lists the nodes of a cluster, and the units each of them runs.",
    footer = {"For example:", "  weir ps", "  weir ps --json | jq '.[].node'"})
final class PsCommand extends NodeCommand {
  private static final int SHORT = 8;

  PsCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var sent = await(node.json("/api/v1/snapshot"));
    if (json()) {
      out().prettyJson(sent.path("processes"));
      return ExitCode.FINE;
    }
    var columns = new Columns("lrll");
    columns.row("NODE", "PID", "HOST", "PROCESS", "UNIT", "STATE");
    WireJson.read(sent, Snapshot.class).processes().forEach(process -> rows(process, columns));
    columns.lines().forEach(out()::line);
    return ExitCode.FINE;
  }

  private static void rows(ProcessView process, Columns columns) {
    var pid = Long.toString(process.pid());
    var id = process.processId().toString().substring(0, SHORT);
    if (process.units().isEmpty()) {
      columns.row(process.node(), pid, process.host(), id, "–");
      return;
    }
    var first = process.units().getFirst();
    columns.row(process.node(), pid, process.host(), id, first.address().path(), state(first));
    process.units().stream()
        .skip(1)
        .forEach(unit -> columns.row("", "", "", "", unit.address().path(), state(unit)));
  }

  private static String state(UnitView unit) {
    var state = unit.state();
    return state(state == null ? "not heard of yet" : state.name(), unit.reason());
  }

  /** A state with its reason, if there is one. */
  static String state(String state, String reason) {
    var word = state.toLowerCase(Locale.ROOT);
    return reason.isEmpty() ? word : word + ": " + reason.lines().findFirst().orElse("");
  }
}
