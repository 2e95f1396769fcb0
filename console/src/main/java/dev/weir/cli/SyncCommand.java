package dev.weir.cli;

import dev.weir.remote.RemoteContext;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code weir sync}: waits until all is handled. */
@Command(
    name = "sync",
    description = "Waits until everything emitted so far was handled, on all nodes.",
    footer = {"For example:", "  weir sync --timeout 30s"})
final class SyncCommand extends NodeCommand {

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "Give up after this time; ${DEFAULT-VALUE} if not given.")
  private Duration timeout = Duration.ofSeconds(10);

  SyncCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    await(node.sync(timeout));
    if (json()) {
      out().prettyJson(object().put("synced", true));
    } else {
      out().line("all that was emitted is handled");
    }
    return ExitCode.FINE;
  }
}
