package dev.weir.cli;

import dev.weir.remote.RemoteContext;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir chaos isolate}: cuts a node off from the others, or from one, for a time. */
@Command(
    name = "isolate",
    description = {
      "Cuts the node at --url off from all others for a time, or two nodes off from each other.",
      "Longer than about 10 s, and those on the smaller side are counted as lost: they end"
          + " themselves."
    },
    footer = {
      "For example:",
      "  weir chaos isolate --url http://127.0.0.1:7701 --for 5s",
      "  weir chaos isolate --pair a,b --for 2s"
    })
final class ChaosIsolateCommand extends NodeCommand {
  @Mixin private final PartOptions part = new PartOptions();
  @Mixin private final HoldOptions hold = new HoldOptions();

  ChaosIsolateCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var wish = object().put("harm", "ISOLATE").put("forMillis", hold.time().toMillis());
    var healing = object().put("harm", "HEAL");
    var what = "the node at %s is cut off".formatted(where());
    if (!part.isEmpty()) {
      part.addTo(healing, List.of("--pair"));
      what = "%s is cut off".formatted(part.addTo(wish, List.of("--pair")));
    }
    Victim.ask(where(), wish);
    out().line("%s for %s".formatted(what, Figures.time(hold.time())));
    Hold.during(hold.time(), () -> Victim.ask(where(), healing));
    out().line("all passes again");
    return ExitCode.FINE;
  }
}
