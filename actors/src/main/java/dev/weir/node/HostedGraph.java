package dev.weir.node;

import dev.weir.control.GraphState;
import dev.weir.events.Deployment;
import dev.weir.events.Fact.ValueShown;
import dev.weir.events.Placed;
import dev.weir.execution.GraphRun;
import dev.weir.execution.RunOptions;
import dev.weir.execution.UnitEnding;
import dev.weir.execution.UnitSeed;
import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.RunId;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Assembly;
import dev.weir.topology.Catalogue;
import dev.weir.topology.Edge;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this node runs of one graph. Used on the host's thread. */
final class HostedGraph {
  private static final Logger LOG = LoggerFactory.getLogger(HostedGraph.class);
  private final GraphAddress address;
  private final ProcessId self;
  private final RunId runId;
  private final GraphRun run;
  private final Lanes.PortCodecs codecs;
  private final Set<UnitAddress> here = new LinkedHashSet<>();
  private final Map<UnitAddress, CompletableFuture<UnitEnding>> leaving = new HashMap<>();
  private final Map<UnitAddress, Long> endedAt = new HashMap<>();
  private final Set<UnitAddress> silent = new HashSet<>();
  private final Set<UnitAddress> unable = new HashSet<>();
  private final long patienceNanos;
  private Set<Edge> edges;
  private boolean paused;

  private HostedGraph(
      Deployment deployment, ProcessId self, GraphRun run, Assembly assembly, long patienceNanos) {
    this.patienceNanos = patienceNanos;
    this.address = deployment.graph();
    this.runId = deployment.run();
    this.self = self;
    this.run = run;
    this.codecs = Lanes.PortCodecs.of(assembly);
    this.edges = Set.copyOf(assembly.blueprint().edges());
  }

  /** A graph of the catalogue, of which nothing runs here yet. */
  static HostedGraph of(
      Deployment deployment, ProcessId self, Catalogue catalogue, RunOptions options) {
    var name = deployment.graph().path();
    var assembly = Assembly.of(name, catalogue.make(deployment.source()));
    var run = GraphRun.host(() -> Assembly.of(name, catalogue.make(deployment.source())), options);
    var patience = options.stopDeadline().toNanos();
    return new HostedGraph(deployment, self, run, assembly, patience);
  }

  GraphAddress address() {
    return address;
  }

  /** Whether another run of the same graph is wanted by now: nothing of one is for the other. */
  boolean isReplaced(GraphState state) {
    var wanted = state.deployments().graphs().get(address);
    return wanted != null && !runId.equals(wanted.run());
  }

  GraphRun run() {
    return run;
  }

  /** What its units show now, as values of its run. */
  Stream<ValueShown> values() {
    return run.shown().entrySet().stream()
        .flatMap(
            unit ->
                unit.getValue().entrySet().stream()
                    .map(
                        shown ->
                            new ValueShown(
                                unit.getKey(), runId, shown.getKey(), shown.getValue())));
  }

  /** The units that are here, those on their way out included. */
  Set<UnitAddress> here() {
    return here;
  }

  /** The units that are here to stay. */
  Set<UnitAddress> running() {
    var staying = new LinkedHashSet<>(here);
    staying.removeAll(leaving.keySet());
    return staying;
  }

  /** Begins the units that this process owns and does not run yet. */
  void begin(Set<UnitAddress> wanted, GraphState state, Lanes lanes) {
    for (var unit : wanted) {
      var isMine = self.equals(state.ownership().owners().get(unit));
      if (isMine && !here.contains(unit) && !unable.contains(unit) && !lanes.anyOutInto(unit)) {
        begin(unit, state);
      }
    }
  }

  private void begin(UnitAddress unit, GraphState state) {
    try {
      var known = state.settings().of(unit);
      if (known.isPresent()) {
        run.begin(unit, new UnitSeed(known.get().value(), known.get().revision()));
      } else {
        run.begin(unit);
      }
      here.add(unit);
      LOG.info("{} runs here", unit);
    } catch (RuntimeException cannot) {
      unable.add(unit);
      LOG.error("{} cannot run here: {}", unit, cannot.toString());
    }
  }

  /**
   * Lets units go that are not wanted here any more.
   *
   * @return those that have just been told; each future completes when the unit has left
   */
  Map<UnitAddress, CompletableFuture<UnitEnding>> letGo(
      Set<UnitAddress> wanted, Duration deadline) {
    var told = new HashMap<UnitAddress, CompletableFuture<UnitEnding>>();
    for (var unit : here) {
      if (!wanted.contains(unit) && !leaving.containsKey(unit)) {
        var ending = run.release(unit, deadline);
        leaving.put(unit, ending);
        told.put(unit, ending);
      }
    }
    unable.retainAll(wanted);
    return told;
  }

  /** Units that have ended here and whose last messages are still to be handled elsewhere. */
  Set<UnitAddress> ended() {
    var ended = new HashSet<UnitAddress>();
    leaving.forEach(
        (unit, ending) -> {
          if (ending.isDone()) {
            ended.add(unit);
          }
        });
    return ended;
  }

  /** Whether all that a unit emitted was handled, or nobody will wait for it any longer. */
  boolean isEmptied(UnitAddress unit, long nowNanos) {
    var since = endedAt.computeIfAbsent(unit, first -> nowNanos);
    return nowNanos - since > patienceNanos
        || run.meters().edges().stream()
            .filter(edge -> edge.from().unit().equals(unit))
            .allMatch(edge -> edge.inFlight() == 0);
  }

  /** Nothing of a unit is to be sent any more. */
  void silence(UnitAddress unit) {
    silent.add(unit);
  }

  /** A unit has left. */
  void left(UnitAddress unit) {
    here.remove(unit);
    leaving.remove(unit);
    endedAt.remove(unit);
    silent.remove(unit);
  }

  /** Makes the run's edges those that stand. */
  void wire(Set<Edge> standing) {
    for (var edge : standing) {
      if (!edges.contains(edge)) {
        attempt(() -> run.connect(edge), edge);
      }
    }
    for (var edge : edges) {
      if (!standing.contains(edge)) {
        attempt(() -> run.disconnect(edge), edge);
      }
    }
    edges = Set.copyOf(standing);
  }

  private static void attempt(Runnable change, Edge edge) {
    try {
      change.run();
    } catch (RuntimeException cannot) {
      // Not yet, mostly: the next comparison tries again.
      LOG.debug("{}: {}", edge, cannot.toString());
    }
  }

  /** Lets edges travel to where their inlets are, and come from where their outlets are. */
  void travel(GraphState state, Lanes lanes) {
    for (var edge : edges) {
      var fromHere = here.contains(edge.from().unit()) && !silent.contains(edge.from().unit());
      var toHere = here.contains(edge.to().unit());
      if (fromHere && !toHere) {
        attempt(
            () -> lanes.outward(run, edge, edge.from(), taker(edge.to().unit(), state), codecs),
            edge);
      } else if (fromHere) {
        attempt(() -> lanes.outward(run, edge, edge.from(), null, codecs), edge);
      } else if (toHere && !leaving.containsKey(edge.to().unit())) {
        var giver = state.ownership().owners().get(edge.from().unit());
        if (giver != null && !giver.equals(self)) {
          attempt(() -> lanes.inward(run, edge, edge.from(), giver, codecs), edge);
        }
      }
    }
  }

  /** The process that takes a unit's messages: its owner, unless the unit is about to move. */
  private @Nullable ProcessId taker(UnitAddress unit, GraphState state) {
    var owner = state.ownership().owners().get(unit);
    var placed =
        state.deployments().of(unit).stream()
            .flatMap(deployment -> deployment.units().stream())
            .filter(one -> one.unit().equals(unit))
            .map(Placed::process)
            .filter(Objects::nonNull)
            .findFirst();
    return owner == null || owner.equals(self) || !owner.equals(placed.orElse(owner))
        ? null
        : owner;
  }

  /** Holds the run, or lets it go on. */
  void pause(boolean wanted) {
    if (wanted != paused) {
      paused = wanted;
      if (wanted) {
        run.pause();
      } else {
        run.resume();
      }
    }
  }
}
