package dev.weir.node;

import dev.weir.channel.DataPort;
import dev.weir.control.GraphState;
import dev.weir.events.Fact.ValueShown;
import dev.weir.execution.GraphRun;
import dev.weir.execution.RunOptions;
import dev.weir.execution.UnitEnding;
import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.ProcessSignal;
import dev.weir.protocol.ProcessSignal.Wants;
import dev.weir.topology.Catalogue;
import dev.weir.topology.Edge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what should run on this node with what does, and takes the next step towards it: claims
 * units placed here, begins those that are granted, lets go of those placed elsewhere, and wires
 * the edges. Level-triggered: it looks at the whole every time, so a step that failed is taken
 * again.
 */
final class Reconciler {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

  /** It looks again after so long even if nothing rang. */
  private static final long LOOK_MILLIS = 500;

  private final ProcessId self;
  private final RunOptions options;
  private final Replica replica;
  private final Lanes lanes;
  private final HostedGraphs graphs;
  private final Crossings crossings;
  private final Claiming claiming;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private Consumer<ProcessSignal> control = signal -> {};
  private volatile List<UnitAddress> running = List.of();
  private volatile List<UnitAddress> owned = List.of();
  private volatile boolean over;
  private boolean wasKnown;

  Reconciler(
      ProcessId self,
      String node,
      DataPort port,
      RunOptions options,
      Catalogue catalogue,
      Replica replica,
      Retuning retuning,
      Notices notices) {
    this.self = self;
    this.options = options;
    this.replica = replica;
    this.claiming = new Claiming(self);
    this.graphs =
        new HostedGraphs(
            self, catalogue, options, retuning, notices, signal -> control.accept(signal));
    this.lanes = new Lanes(port, news::release, notices::offer);
    this.crossings =
        new Crossings(
            self, port, lanes, catalogue, options.stopDeadline().toNanos(), news::release);
    this.thread = Thread.ofVirtual().name("host " + node).unstarted(this::live);
  }

  void speakThrough(Consumer<ProcessSignal> to) {
    control = to;
  }

  void start() {
    thread.start();
  }

  void look() {
    news.release();
  }

  /** What was refused is asked again at the next look, not at once. */
  void claimed(List<UnitAddress> units, boolean granted) {
    claiming.answered(units);
    if (granted) {
      news.release();
    }
  }

  List<UnitAddress> running() {
    return running;
  }

  List<UnitAddress> owned() {
    return crossings.with(owned);
  }

  Crossings crossings() {
    return crossings;
  }

  Map<GraphAddress, GraphRun> runs() {
    return graphs.runs();
  }

  List<ValueShown> values() {
    return graphs.all().stream().flatMap(HostedGraph::values).toList();
  }

  void watchRuns(BiConsumer<GraphAddress, GraphRun> viewer) {
    graphs.watchRuns(viewer);
  }

  Optional<GraphRun> run(GraphAddress graph) {
    return Optional.ofNullable(graphs.runs().get(graph));
  }

  Optional<GraphRun> runOf(UnitAddress unit) {
    return running.contains(unit)
        ? run(new GraphAddress(unit.path().substring(0, unit.path().indexOf('/'))))
        : Optional.empty();
  }

  private void live() {
    var ends = replica.onChange(news::release);
    try {
      while (!over) {
        if (news.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
        step();
      }
    } catch (InterruptedException e) {
      LOG.debug("the host ends", e);
    } finally {
      ends.run();
    }
  }

  private void step() {
    try {
      compare(replica.view().state());
    } catch (RuntimeException failed) {
      LOG.error("what should run here could not be compared with what does", failed);
    }
  }

  private void compare(GraphState state) {
    // Who is counted as lost runs nothing: others run it.
    wasKnown |= state.ownership().processes().containsKey(self);
    if (over || !wasKnown) {
      return;
    }
    state.ownership().processes().values().forEach(lanes::know);
    lanes.gone(state.ownership().processes().keySet());
    lanes.keepFrom(state.ownership().owners()::get);
    var wanted = wanted(state);
    claim(wanted, state);
    for (var graph : graphs.all()) {
      var isReplaced = graph.isReplaced(state);
      var mine =
          isReplaced ? Set.<UnitAddress>of() : wanted.getOrDefault(graph.address(), Set.of());
      graph
          .letGo(crossings.staying(graph, mine, System.nanoTime()), options.stopDeadline())
          .forEach(this::whenEnded);
      graph.pause(state.deployments().paused().contains(graph.address()));
      graph.begin(claiming.mayBegin(mine), state, lanes);
      if (state.deployments().graphs().containsKey(graph.address())) {
        graph.wire(edges(graph.address(), state));
      }
      if (!isReplaced) {
        graph.travel(state, lanes);
      }
    }
    lanes.keepOnly(state.sessions().edges().keySet());
    crossings.step(state, graphs);
    finishLeaving(state);
    tellWhatRuns();
  }

  private Map<GraphAddress, Set<UnitAddress>> wanted(GraphState state) {
    var wanted = new HashMap<GraphAddress, Set<UnitAddress>>();
    for (var deployment : state.deployments().graphs().values()) {
      var mine = new LinkedHashSet<UnitAddress>();
      for (var placed : deployment.units()) {
        if (self.equals(placed.process())) {
          mine.add(placed.unit());
        }
      }
      if (!mine.isEmpty() && graphs.know(deployment)) {
        wanted.put(deployment.graph(), mine);
      }
    }
    graphs.keepTrying(state.deployments().graphs().keySet());
    return wanted;
  }

  private void claim(Map<GraphAddress, Set<UnitAddress>> wanted, GraphState state) {
    var mine = new LinkedHashSet<UnitAddress>();
    wanted.values().forEach(mine::addAll);
    claiming
        .compare(state, mine)
        .ifPresent(wish -> control.accept(new Wants(wish.claimed(), wish.released())));
  }

  private static Set<Edge> edges(GraphAddress graph, GraphState state) {
    var inside = graph.path() + "/";
    var edges = new LinkedHashSet<Edge>();
    for (var edge : state.sessions().edges().keySet()) {
      if (edge.from().unit().path().startsWith(inside)
          && edge.to().unit().path().startsWith(inside)) {
        edges.add(edge);
      }
    }
    return edges;
  }

  private void whenEnded(UnitAddress unit, CompletableFuture<UnitEnding> ending) {
    var unused =
        ending.whenComplete(
            (left, failure) -> {
              if (failure != null) {
                LOG.warn("{} did not leave in good order: {}", unit, failure.toString());
              }
              news.release();
            });
  }

  /** Units that have ended leave for good once all they emitted was handled elsewhere. */
  private void finishLeaving(GraphState state) {
    for (var graph : graphs.all()) {
      for (var unit : graph.ended()) {
        if (graph.isEmptied(unit, System.nanoTime())) {
          graph.silence(unit);
          lanes.left(unit);
          if (!lanes.anyOutOf(unit)) {
            graph.left(unit);
            claiming.gaveUp(unit);
            news.release();
          }
        }
      }
    }
    for (var graph : graphs.all()) {
      var isWanted = state.deployments().graphs().containsKey(graph.address());
      if (graph.here().isEmpty() && (!isWanted || graph.isReplaced(state))) {
        graphs.remove(graph.address());
        Thread.ofVirtual().name("end " + graph.address()).start(() -> graph.run().stop());
      }
    }
  }

  private void tellWhatRuns() {
    var now = new ArrayList<UnitAddress>();
    var all = new ArrayList<UnitAddress>();
    for (var graph : graphs.all()) {
      now.addAll(graph.running());
      all.addAll(graph.here());
    }
    running = List.copyOf(now);
    owned = List.copyOf(all);
  }

  void close(Duration patience) {
    over = true;
    news.release();
    try {
      thread.join(patience);
      lanes.close();
      crossings.close();
      for (var graph : graphs.all()) {
        graph.run().stop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void kill() {
    over = true;
    news.release();
    crossings.close();
    graphs.all().forEach(graph -> graph.run().kill());
  }
}
