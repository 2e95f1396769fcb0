package dev.weir.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.fault.FaultPlan;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code weir chaos delay}: has messages come late. */
@Command(
    name = "delay",
    description = "Has the messages of an edge, or of a node's link, come late for a time.",
    footer = {
      "For example:",
      "  weir chaos delay --edge 'numbers->pass' --by 200ms --jitter 50ms --for 10s"
    })
final class ChaosDelayCommand extends DisturbCommand {

  @Option(names = "--by", paramLabel = "TIME", required = true, description = "How much later.")
  private Duration by = Duration.ZERO;

  @Option(
      names = "--jitter",
      paramLabel = "TIME",
      defaultValue = "0ms",
      description = "Up to this much more or less; not at all if not given.")
  private Duration jitter = Duration.ZERO;

  ChaosDelayCommand(Shell shell) {
    super(shell);
  }

  @Override
  String addTo(ObjectNode wish) {
    if (by.toMillis() < 1 || by.compareTo(FaultPlan.LATEST) > 0) {
      throw new WrongUse("--by takes more than 0, and 1m at most");
    }
    if (jitter.compareTo(by) > 0) {
      throw new WrongUse("--jitter takes no more than --by");
    }
    wish.put("harm", "DELAY").put("byMillis", by.toMillis()).put("jitterMillis", jitter.toMillis());
    return "%d ms late".formatted(by.toMillis());
  }
}
