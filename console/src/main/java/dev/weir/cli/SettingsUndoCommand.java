package dev.weir.cli;

import dev.weir.boot.RefusedException;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.UnitAddress;
import dev.weir.remote.RemoteContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir settings undo}: tunes a unit as it was. */
@Command(
    name = "undo",
    description =
        "Tunes a unit as it was at a revision; that is a new revision, and can be undone.",
    footer = {
      "For example:",
      "  weir settings undo ecg/filter",
      "  weir settings undo ecg/filter 3"
    })
final class SettingsUndoCommand extends NodeCommand {

  @Parameters(index = "0", paramLabel = "UNIT", description = "Its address, as ecg/filter.")
  private String unit = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "REVISION",
      description = "The one before the latest, if not given; see weir settings history.")
  private @Nullable Long revision;

  @Mixin private final TuningOptions options = new TuningOptions();

  SettingsUndoCommand(Shell shell) {
    super(shell);
  }

  @Override
  int ask(RemoteContext node) {
    var address = UnitNames.in(await(node.snapshot())).unit(unit);
    var given = revision;
    var target = given == null ? beforeLatest(node, address) : given;
    var outcome =
        await(node.undo(address, target, options.expected(), options.author(), options.timeout()));
    return new OutcomeView(out(), shell().err(), json(), Map.of()).tell(outcome);
  }

  private static long beforeLatest(RemoteContext node, UnitAddress unit) {
    var history = await(node.history(unit));
    if (history.isEmpty()) {
      throw new RefusedException(
          Refusal.of(Code.INVALID, "%s is tuned as it began: there is nothing to undo", unit));
    }
    return history.getLast().revision() - 1;
  }
}
