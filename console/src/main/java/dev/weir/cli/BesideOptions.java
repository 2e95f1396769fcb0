package dev.weir.cli;

import dev.weir.chaos.Beside;
import dev.weir.topology.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Which graphs run beside the numbered samples of {@code weir chaos run}, and how tuned. */
final class BesideOptions {
  private static final String SAMPLES = "chaos";

  @Option(
      names = "--beside",
      paramLabel = "GRAPH",
      split = ",",
      description =
          "Runs this graph on the same nodes too, and accounts for its edges; none if not given.")
  private List<String> names = List.of();

  @Option(
      names = "--set",
      paramLabel = "UNIT.FIELD=VALUE",
      description =
          "A setting of a graph beside to start with, as ecg/source.speed=20; as often as you"
              + " like.")
  private List<String> settings = List.of();

  /** The graphs, each with those settings that name it, or with all if it is the only one. */
  List<Beside> graphs(Catalogue catalogue) {
    var wishes = new TreeMap<String, List<String>>();
    for (var name : names) {
      if (name.equals(SAMPLES)) {
        throw new WrongUse("--beside %s: that graph runs anyway".formatted(name));
      }
      wishes.put(name, new ArrayList<>());
    }
    for (var setting : settings) {
      var graph = wishes.size() == 1 ? wishes.firstKey() : graphOf(setting);
      var wish = wishes.get(graph);
      if (wish == null) {
        throw new WrongUse(
            "--set %s: begin with the name of a graph of --beside: %s"
                .formatted(setting, wishes.isEmpty() ? "none is given" : wishes.keySet()));
      }
      wish.add(setting);
    }
    return wishes.entrySet().stream()
        .map(graph -> Beside.of(catalogue, graph.getKey(), graph.getValue()))
        .toList();
  }

  private static String graphOf(String setting) {
    return setting.substring(0, Math.max(0, setting.indexOf('/')));
  }
}
