package dev.weir.chaos;

import dev.weir.chaos.BesideReport.EdgeReport;
import dev.weir.chaos.BesideReport.HeartReport;
import dev.weir.chaos.EdgeCounts.Place;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Edge;
import dev.weir.unit.UnitState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The graphs that run beside the numbered samples: begins them, says what they lack after each
 * cycle, and sums up. One thread uses it.
 */
final class BesideGraphs {
  private static final Logger LOG = LoggerFactory.getLogger(BesideGraphs.class);
  private static final Duration FLOW_LIMIT = Duration.ofSeconds(90);
  private static final Duration TELL_LIMIT = Duration.ofSeconds(30);

  private final List<Beside> graphs;
  private final ChaosCluster cluster;
  private final EdgeCounts counts;
  private final Recorder recorder;
  private final Map<String, BeatsAccount> beats = new TreeMap<>();

  /** Graphs that are not deployed yet. */
  BesideGraphs(List<Beside> graphs, ChaosCluster cluster, EdgeCounts counts, Recorder recorder) {
    this.graphs = List.copyOf(graphs);
    this.cluster = cluster;
    this.counts = counts;
    this.recorder = recorder;
    for (var graph : graphs) {
      graph.beats().ifPresent(file -> beats.put(graph.name(), new BeatsAccount(file)));
    }
  }

  List<String> names() {
    return graphs.stream().map(Beside::name).toList();
  }

  /** Deploys them. */
  void begin() {
    graphs.forEach(graph -> cluster.any().deploy(graph.wish()).join());
  }

  /** Reads the accounts of units that may be about to begin anew. */
  void look() {
    beats.values().forEach(BeatsAccount::look);
  }

  /** Waits until messages arrive at the last units of each that had not arrived before. */
  void awaitMessages() {
    for (var graph : graphs) {
      counts.read(cluster.any());
      var before = arrived(graph);
      Patience.until(
          "messages arrive at the end of " + graph.name(),
          FLOW_LIMIT,
          () -> {
            counts.read(cluster.any());
            return arrived(graph) > before ? "" : before + " have arrived";
          });
    }
  }

  private long arrived(Beside graph) {
    return graph.lastEdges().stream().mapToLong(edge -> counts.of(edge.toString()).handled()).sum();
  }

  /** Waits until events have told of what the nodes count as lost; who dies untold tells nobody. */
  void awaitTold() {
    try {
      Patience.until(
          "events tell what the nodes count as lost",
          TELL_LIMIT,
          () -> {
            counts.read(cluster.any());
            return String.join(
                "; ", graphs.stream().flatMap(graph -> untold(graph).stream()).toList());
          });
    } catch (ChaosException notTold) {
      LOG.warn("{}", notTold.getMessage()); // the report says it, edge by edge
    }
  }

  private List<String> untold(Beside graph) {
    return edges(graph).stream()
        .filter(edge -> !edge.isToldAsCounted())
        .map(EdgeReport::toString)
        .toList();
  }

  /** Moves units from the node that has most of a graph to one that has none. */
  void spread(List<String> nodes) {
    for (var graph : graphs) {
      var places = cluster.places(graph.name());
      for (var node : nodes) {
        if (!places.containsValue(node) && places.size() >= nodes.size()) {
          look();
          counts.read(cluster.any()); // of a process that runs nothing nobody tells the counts
          var unit = ofMost(places);
          cluster.any().move(new UnitAddress(unit), node).join();
          places.put(unit, node);
        }
      }
    }
  }

  private static String ofMost(Map<String, String> places) {
    var most = new TreeMap<String, List<String>>();
    places.forEach((unit, node) -> most.computeIfAbsent(node, any -> new ArrayList<>()).add(unit));
    return most.values().stream()
        .max((one, other) -> Integer.compare(one.size(), other.size()))
        .orElseThrow()
        .getLast();
  }

  /** What became of them, as of now. */
  List<BesideReport> report() {
    look();
    counts.read(cluster.any());
    return graphs.stream().map(this::report).toList();
  }

  private BesideReport report(Beside graph) {
    var units = new ArrayList<String>();
    var idle = new ArrayList<String>();
    for (var unit : cluster.units(graph.name())) {
      var text = "%s %s on %s".formatted(unit.address(), unit.state(), unit.node());
      units.add(text);
      if (unit.state() != UnitState.RUNNING) {
        idle.add(text);
      }
    }
    if (units.size() < graph.blueprint().units().size()) {
      idle.add("%s has %d units only".formatted(graph.name(), units.size()));
    }
    var begun = graph.sources().stream().mapToLong(recorder::begun).sum();
    var account =
        Optional.ofNullable(beats.get(graph.name())).map(one -> HeartReport.of(one.sum(), begun));
    return new BesideReport(graph.name(), units, idle, edges(graph), account);
  }

  private List<EdgeReport> edges(Beside graph) {
    var told = recorder.lost();
    return graph.blueprint().edges().stream().map(edge -> edge(graph, edge, told)).toList();
  }

  private EdgeReport edge(Beside graph, Edge edge, Map<Place, Long> told) {
    var name = edge.toString();
    var passed = counts.of(name);
    var dropped = counts.droppedOn(name);
    var processes = new HashSet<ProcessId>(dropped.keySet());
    told.keySet().stream()
        .filter(place -> place.edge().equals(name))
        .forEach(place -> processes.add(place.process()));
    long toldOf = 0;
    long untold = 0;
    long uncounted = 0;
    for (var process : processes) {
      var here = told.getOrDefault(new Place(process, name), 0L);
      var more = dropped.getOrDefault(process, 0L) - here;
      toldOf += here;
      untold += Math.max(0, more);
      uncounted += Math.max(0, -more);
    }
    return new EdgeReport(
        name,
        graph.blocks(edge),
        passed.published(),
        passed.handled(),
        passed.dropped(),
        toldOf,
        untold,
        uncounted);
  }
}
