package dev.weir.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.remote.RemoteContext;
import java.util.List;
import picocli.CommandLine.Mixin;

/**
 * A command that has something happen to messages for a time, and the options all of these have.
 */
abstract class DisturbCommand extends NodeCommand {
  private static final List<String> PARTS = List.of("--edge", "--link");

  @Mixin private final PartOptions part = new PartOptions();
  @Mixin private final HoldOptions hold = new HoldOptions();
  @Mixin private final SeedOption chance = new SeedOption();

  DisturbCommand(Shell shell) {
    super(shell);
  }

  /**
   * Adds what is to happen.
   *
   * @return the same for people, as {@code is 200 ms late}
   * @throws WrongUse if that cannot be
   */
  abstract String addTo(ObjectNode wish);

  @Override
  final int ask(RemoteContext node) {
    var healing = object().put("harm", "HEAL");
    part.addTo(healing, PARTS);
    var seed = chance.seed();
    var wish = object().put("seed", seed).put("forMillis", hold.time().toMillis());
    var what = part.addTo(wish, PARTS);
    var happens = addTo(wish);
    var victim = Victim.ask(where(), wish);
    out()
        .line(
            "%s, at node %s: %s for %s (seed %d)"
                .formatted(what, victim, happens, Figures.time(hold.time()), seed));
    Hold.during(hold.time(), () -> Victim.ask(where(), healing));
    out().line("all is as it should be again");
    return ExitCode.FINE;
  }
}
