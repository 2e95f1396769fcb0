package dev.weir.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.protocol.Payload;
import dev.weir.protocol.ProfilingProtocol.BuiltIn;
import dev.weir.protocol.ProfilingProtocol.Pong;
import dev.weir.remote.RemoteContext;
import dev.weir.remote.WireJson;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir ping}: asks the process that runs a unit whether it is there. */
@Command(
    name = "ping",
    description = "Asks the process that runs a unit who it is, and says how long that took.",
    footer = {"For example:", "  weir ping ecg/filter"})
final class PingCommand extends NodeCommand {

  @Parameters(paramLabel = "UNIT", description = "Its address, as ecg/filter.")
  private String unit = "";

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "2s",
      description = "Give up after this time; ${DEFAULT-VALUE} if not given.")
  private Duration timeout = Duration.ofSeconds(2);

  PingCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var asked = Question.ask(node, unit, BuiltIn.PING.name(), Payload.EMPTY, timeout);
    var pong = asked.as(Pong.class);
    if (json()) {
      var json = object().put("unit", asked.unit().path());
      json.setAll((ObjectNode) WireJson.write(pong));
      out().prettyJson(json.put("roundTripMillis", asked.roundTrip().toNanos() / 1e6));
      return ExitCode.FINE;
    }
    var columns = new Columns();
    columns.row("unit", asked.unit().path());
    columns.row("node", pong.node());
    columns.row("host", pong.host());
    columns.row("pid", Long.toString(pong.pid()));
    columns.row("process", pong.processId().toString());
    columns.row("its clock", pong.timestamp().toString());
    columns.row("round trip", Figures.time((double) asked.roundTrip().toNanos()));
    columns.lines().forEach(out()::line);
    return ExitCode.FINE;
  }
}
