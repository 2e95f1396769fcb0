package dev.weir.cli;

import dev.weir.remote.RemoteContext;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir jfr stop}: ends profiles, and shows what they found. */
@Command(
    name = "stop",
    description = {
      "Ends profiles, writes NODE.jfr and NODE.svg for each node, and shows a summary.",
      "Where there is none to end, it says so; one that has ended by itself is fetched."
    },
    footer = {"For example:", "  weir jfr stop --all -o profiles"})
final class JfrStopCommand extends NodeCommand {

  @Mixin private final JfrOptions options = new JfrOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "Which profile, as weir jfr list says; the owner's if not given.")
  private String id = "";

  @Option(
      names = "-o",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where to write the files; this folder if not given.")
  private Path folder = Path.of(".");

  JfrStopCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var services = node.services();
    var meant = id.isEmpty() ? options.owner() : id;
    var ended = await(services.endProfiler(options.nodes(), meant));
    var report = new FlightReport(out(), shell().err(), json());
    var refused = report.refused(ended);
    report.tell(new FlightFiles(services, folder).take(ended));
    return refused ? ExitCode.FAULT : ExitCode.FINE;
  }
}
