package dev.weir.cli;

import dev.weir.protocol.Payload;
import dev.weir.remote.RemoteContext;
import dev.weir.remote.WireJson;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir request}: asks a unit something of its own. */
@Command(
    name = "request",
    description = "Asks a unit for an operation, and shows its answer.",
    footer = {
      "For example:",
      "  weir request ecg/filter RESET",
      "  weir request ecg/detector EXPLAIN '{\"beat\": 17}' --timeout 5s"
    })
final class RequestCommand extends NodeCommand {

  @Parameters(index = "0", paramLabel = "UNIT", description = "Its address, as ecg/filter.")
  private String unit = "";

  @Parameters(
      index = "1",
      paramLabel = "OPERATION",
      description = "A built-in one as PING or GET_PROFILING_SNAPSHOT, or one of the unit's own.")
  private String operation = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "JSON",
      defaultValue = "",
      description = "What to send along; nothing, if not given.")
  private String payload = "";

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "2s",
      description = "Give up after this time; ${DEFAULT-VALUE} if not given.")
  private Duration timeout = Duration.ofSeconds(2);

  RequestCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var asked = Question.ask(node, unit, operation, sent(), timeout);
    var text = asked.answer().payload().text();
    var answer = WireJson.tree(text);
    if (json()) {
      var json = object().put("unit", asked.unit().path());
      json.put("operation", operation);
      json.put("process", asked.answer().by().toString());
      json.put("roundTripMillis", asked.roundTrip().toNanos() / 1e6);
      out().prettyJson(json.set("answer", asked.json()));
    } else if (answer.isMissingNode()) {
      out().line(text);
    } else {
      out().prettyJson(answer);
    }
    return ExitCode.FINE;
  }

  private Payload sent() {
    if (payload.isEmpty()) {
      return Payload.EMPTY;
    }
    if (WireJson.tree(payload).isMissingNode()) {
      throw new WrongUse(
          "\"%s\" is no JSON: write text in quotes, as '\"reset\"'".formatted(payload));
    }
    return Payload.json(payload);
  }
}
