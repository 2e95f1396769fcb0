package dev.weir.node;

import dev.weir.events.Deployment;
import dev.weir.events.StatusEvent.UnitChanged;
import dev.weir.execution.GraphRun;
import dev.weir.execution.RunOptions;
import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.ProcessSignal;
import dev.weir.protocol.ProcessSignal.UnitMoved;
import dev.weir.topology.Catalogue;
import dev.weir.unit.UnitState;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The graphs of which this node runs something. Changed on the host's thread; any may look. */
final class HostedGraphs {
  private static final Logger LOG = LoggerFactory.getLogger(HostedGraphs.class);

  private final ProcessId self;
  private final Catalogue catalogue;
  private final RunOptions options;
  private final Retuning retuning;
  private final Notices notices;
  private final Consumer<ProcessSignal> control;
  private final Map<GraphAddress, HostedGraph> graphs = new ConcurrentHashMap<>();
  private final List<BiConsumer<GraphAddress, GraphRun>> viewers = new CopyOnWriteArrayList<>();
  private final Set<GraphAddress> unable = new HashSet<>();

  HostedGraphs(
      ProcessId self,
      Catalogue catalogue,
      RunOptions options,
      Retuning retuning,
      Notices notices,
      Consumer<ProcessSignal> control) {
    this.self = self;
    this.catalogue = catalogue;
    this.options = options;
    this.retuning = retuning;
    this.notices = notices;
    this.control = control;
  }

  Collection<HostedGraph> all() {
    return List.copyOf(graphs.values());
  }

  /** The graph that a unit is of; null if nothing of it runs here. */
  @Nullable HostedGraph of(UnitAddress unit) {
    return graphs.get(new GraphAddress(unit.path().substring(0, unit.path().indexOf('/'))));
  }

  Map<GraphAddress, GraphRun> runs() {
    var runs = new HashMap<GraphAddress, GraphRun>();
    graphs.forEach((address, graph) -> runs.put(address, graph.run()));
    return runs;
  }

  /** Shows a viewer every run; one that comes at this very moment may be shown twice. */
  void watchRuns(BiConsumer<GraphAddress, GraphRun> viewer) {
    viewers.add(viewer);
    runs().forEach(viewer);
  }

  void remove(GraphAddress graph) {
    graphs.remove(graph);
  }

  /** Graphs that could not be made here are tried again once they are deployed anew. */
  void keepTrying(Set<GraphAddress> deployed) {
    unable.retainAll(deployed);
  }

  /**
   * Makes a graph, if it is not made yet.
   *
   * @return false if it cannot be made here; its units are faulted, and say why
   */
  boolean know(Deployment deployment) {
    var address = deployment.graph();
    if (graphs.containsKey(address)) {
      return true;
    }
    if (unable.contains(address)) {
      return false;
    }
    try {
      var graph = HostedGraph.of(deployment, self, catalogue, options);
      var run = graph.run();
      run.onUnitState(
          status -> tell(new UnitChanged(self, status.address(), status.state(), status.reason())));
      run.onSettings(change -> retuning.applied(run, change));
      run.onNotice(said -> notices.put(deployment.run(), said));
      graphs.put(address, graph);
      viewers.forEach(viewer -> viewer.accept(address, run));
      return true;
    } catch (RuntimeException cannot) {
      unable.add(address);
      LOG.error("graph {} cannot run here: {}", address, cannot.getMessage());
      fault(deployment, String.valueOf(cannot.getMessage()));
      return false;
    }
  }

  private void fault(Deployment deployment, String why) {
    for (var placed : deployment.units()) {
      if (self.equals(placed.process())) {
        tell(new UnitChanged(self, placed.unit(), UnitState.FAULTED, why));
      }
    }
  }

  private void tell(UnitChanged change) {
    control.accept(new UnitMoved(change));
  }
}
