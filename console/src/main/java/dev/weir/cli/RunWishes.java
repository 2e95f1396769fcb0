package dev.weir.cli;

import dev.weir.execution.RunOptions;
import dev.weir.topology.Assembly;
import dev.weir.topology.Catalogue;
import dev.weir.topology.Presets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What users wish of a run: the options of every command that runs a graph. */
final class RunWishes {
  @Option(
      names = "--set",
      paramLabel = "UNIT.FIELD=VALUE",
      description =
          "A setting to start with, as filter.low=8 or ecg/filter.low=8; as often as you like."
              + " See weir inspect GRAPH.")
  private List<String> settings = List.of();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "Stop after this time: 500ms, 10s, 2m, 1h or PT10S; never, if not given.")
  private @Nullable Duration duration;

  @Option(
      names = "--drain",
      paramLabel = "TIME",
      description =
          "When stopped, wait at most this long for messages under way to be handled;"
              + " 10s if neither this nor weir.run.stop-deadline says otherwise.")
  private @Nullable Duration drain;

  /** The graph of a name with the settings wished for. */
  Assembly assemble(Catalogue catalogue, String graph) {
    return Presets.apply(graph, catalogue.make(graph), settings);
  }

  /** The settings wished for, each as it was written. */
  List<String> settings() {
    return settings;
  }

  /** When to stop it; null for never. */
  @Nullable Duration duration() {
    return duration;
  }

  /** The limits of the run: as configured, but for what the user wishes otherwise. */
  RunOptions limits() {
    var configured = RunConfig.load().options();
    return drain == null ? configured : configured.withStop(drain, configured.stopGrace());
  }
}
