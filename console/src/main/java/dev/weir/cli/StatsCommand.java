package dev.weir.cli;

import dev.weir.id.UnitAddress;
import dev.weir.protocol.Payload;
import dev.weir.protocol.ProfilingProtocol.BuiltIn;
import dev.weir.protocol.ProfilingProtocol.ProcessStats;
import dev.weir.remote.RemoteContext;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code weir stats}: what the process that runs a unit has used. */
@Command(
    name = "stats",
    description = "Says what the process that runs a unit has used since it began.",
    footer = {"For example:", "  weir stats ecg/filter"})
final class StatsCommand extends NodeCommand {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final double MEBI = 1 << 20;

  @Parameters(paramLabel = "UNIT", description = "Its address, as ecg/filter.")
  private String unit = "";

  StatsCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var asked = Question.ask(node, unit, BuiltIn.GET_PROCESS_STATS.name(), Payload.EMPTY, TIMEOUT);
    if (json()) {
      out().prettyJson(asked.json());
    } else {
      table(asked.as(ProcessStats.class));
    }
    return ExitCode.FINE;
  }

  private void table(ProcessStats stats) {
    var columns = new Columns();
    columns.row("node", stats.node());
    columns.row("host", stats.host());
    columns.row("pid", Long.toString(stats.pid()));
    columns.row("process", stats.processId().toString());
    columns.row("up", Figures.time(Duration.ofMillis(stats.uptimeMillis())));
    columns.row("processor", String.format(Locale.ROOT, "%.2f s", stats.cpuSeconds()));
    columns.row("heap", String.format(Locale.ROOT, "%.1f MiB", stats.heapUsedBytes() / MEBI));
    columns.row("threads", Figures.count(stats.threads()));
    columns.row("requests", Figures.count(stats.requestsHandled()));
    columns.row(
        "units", stats.units().stream().map(UnitAddress::path).collect(Collectors.joining(", ")));
    columns.lines().forEach(out()::line);
  }
}
