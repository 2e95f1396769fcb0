package dev.weir.cli;

import dev.weir.protocol.StatusProtocol.Status;
import dev.weir.remote.RemoteContext;
import dev.weir.remote.WireJson;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code weir status}: what the services of all nodes say of themselves. */
@Command(
    name = "status",
    description = {
      "Asks every service of every node how it is: the messages it received and sent, by name.",
      "Counts begin with the service and are never taken away; a service that begins anew has"
          + " another id. Ends with 1 if somebody did not answer."
    },
    footer = {"For example:", "  weir status --json | jq '.nodes[].services[].name'"})
final class StatusCommand extends NodeCommand {

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "2s",
      description = "Name who takes longer; ${DEFAULT-VALUE} if not given.")
  private Duration timeout = Duration.ofSeconds(2);

  StatusCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var status = await(node.services().status(timeout));
    if (json()) {
      out().prettyJson(WireJson.write(status));
    } else {
      var columns = new Columns("lllrr");
      columns.row("NODE", "SERVICE", "MESSAGE", "RECEIVED", "SENT");
      status.nodes().forEach(one -> one.services().forEach(service -> rows(service, columns)));
      columns.lines().forEach(out()::line);
      status.silent().forEach(one -> out().line("%s did not answer".formatted(one)));
    }
    return status.silent().isEmpty() ? ExitCode.FINE : ExitCode.FAULT;
  }

  private static void rows(Status service, Columns columns) {
    if (service.metrics().isEmpty()) {
      columns.row(service.node(), service.name(), "–", "0", "0");
    }
    for (var count : service.metrics()) {
      columns.row(
          service.node(),
          service.name(),
          count.message(),
          Figures.count(count.received()),
          Figures.count(count.sent()));
    }
  }
}
