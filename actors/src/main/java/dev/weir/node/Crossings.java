package dev.weir.node;

import dev.weir.channel.Codec;
import dev.weir.channel.DataPort;
import dev.weir.control.GraphState;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Catalogue;
import dev.weir.topology.Edge;
import dev.weir.unit.InletOptions;
import dev.weir.unit.UnitState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edges that lead out of a graph or into one: to what clients have attached, and from graph to
 * graph. Each travels by a lane of its own from its outlet's owner to its inlet's, even if both are
 * this node. Used on the host's thread, but for attaching.
 */
final class Crossings {
  private static final Logger LOG = LoggerFactory.getLogger(Crossings.class);

  /** A lane that carries an edge to a process. */
  private record Out(ProcessId to, QueueOut queue) {}

  /** A lane that brings an edge from a process. */
  private record In(ProcessId from, Delivery delivery) {}

  private final ProcessId self;
  private final DataPort port;
  private final Lanes lanes;
  private final Runnable changed;
  private final GraphTypes types;
  private final long patienceNanos;
  private final Map<UnitAddress, Attachment> attachments = new ConcurrentHashMap<>();
  private final Set<UnitAddress> stood = new HashSet<>();
  private final Taps taps;
  private final Map<Edge, Out> out = new ConcurrentHashMap<>();
  private final Map<Edge, In> in = new ConcurrentHashMap<>();
  private final Map<UnitAddress, Long> heldSince = new HashMap<>();

  Crossings(
      ProcessId self,
      DataPort port,
      Lanes lanes,
      Catalogue catalogue,
      long patienceNanos,
      Runnable changed) {
    this.self = self;
    this.port = port;
    this.lanes = lanes;
    this.taps = new Taps(changed);
    this.types = new GraphTypes(catalogue);
    this.patienceNanos = patienceNanos;
    this.changed = changed;
  }

  /** A client attaches; any thread. */
  void attach(Attachment attachment) {
    attachments.put(attachment.unit(), attachment);
    changed.run();
  }

  /** It is attached no longer; any thread. */
  void detach(UnitAddress unit) {
    if (attachments.remove(unit) instanceof Attachment.Viewing gone) {
      var lane = in.get(gone.edge());
      if (lane != null) {
        lane.delivery().stop(); // its viewer is called no more
      }
    }
    changed.run();
  }

  /** What the process owns: these units, and what is attached here; any thread. */
  List<UnitAddress> with(List<UnitAddress> owned) {
    var all = new ArrayList<>(owned);
    all.addAll(attachments.keySet());
    return all;
  }

  /**
   * The units of a graph that must not go yet: those wanted, and for some time those for which what
   * came by these edges is not in.
   */
  Set<UnitAddress> staying(HostedGraph graph, Set<UnitAddress> wanted, long nowNanos) {
    var leaving = graph.running();
    leaving.removeAll(wanted);
    var staying = new HashSet<>(wanted);
    for (var edge : in.keySet()) {
      var unit = edge.to().unit();
      if (leaving.contains(unit)
          && nowNanos - heldSince.computeIfAbsent(unit, first -> nowNanos) < patienceNanos) {
        staying.add(unit);
      }
    }
    heldSince
        .keySet()
        .removeIf(unit -> graphOf(unit).equals(graph.address()) && !leaving.contains(unit));
    return staying;
  }

  /** Compares the lanes with the edges that stand, and takes the next step. */
  void step(GraphState state, HostedGraphs graphs) {
    types.keepOnly(state.deployments());
    var crossing = new HashSet<Edge>();
    for (var edge : state.sessions().edges().keySet()) {
      if (!graphOf(edge.from().unit()).equals(graphOf(edge.to().unit()))) {
        crossing.add(edge);
        attempt(edge, () -> outward(edge, state, graphs));
        attempt(edge, () -> inward(edge, state, graphs));
      }
    }
    attachments.values().forEach(attachment -> look(attachment, crossing, state));
    dropAllBut(crossing, graphs);
  }

  private static GraphAddress graphOf(UnitAddress unit) {
    return new GraphAddress(unit.path().substring(0, unit.path().indexOf('/')));
  }

  private static void attempt(Edge edge, Runnable change) {
    try {
      change.run();
    } catch (RuntimeException cannot) {
      // Not yet, mostly: the next comparison tries again.
      LOG.debug("{}: {}", edge, cannot.toString());
    }
  }

  private void outward(Edge edge, GraphState state, HostedGraphs graphs) {
    var given = attachments.get(edge.from().unit());
    var queue = given instanceof Attachment.Giving giving ? giving.queue() : taps.of(edge, graphs);
    if (queue == null) {
      return;
    }
    var now = out.get(edge);
    var to = taker(edge.to().unit(), state);
    if (now != null) {
      if (!now.to().equals(to)) {
        port.finishSending(edge, now.to().value());
      }
    } else if (to != null && !queue.isOver()) {
      send(edge, queue, to, types.codec(edge, state));
    }
  }

  private void send(Edge edge, OutQueue queue, ProcessId to, Codec codec) {
    var peer = lanes.peer(to);
    if (peer == null) {
      return;
    }
    var lane = new QueueOut(edge, queue, () -> outEnded(edge));
    out.put(edge, new Out(to, lane));
    try {
      port.send(peer, lane, codec);
    } catch (RuntimeException cannot) {
      out.remove(edge);
      throw cannot;
    }
  }

  private void outEnded(Edge edge) {
    out.remove(edge);
    changed.run();
  }

  /** The process that takes a unit's messages: its owner, unless the unit is about to move. */
  private static @Nullable ProcessId taker(UnitAddress unit, GraphState state) {
    var owner = state.ownership().owners().get(unit);
    if (owner == null || Attachment.isOne(unit)) {
      return owner;
    }
    return owner.equals(state.deployments().placeOf(unit).orElse(null)) ? owner : null;
  }

  private void inward(Edge edge, GraphState state, HostedGraphs graphs) {
    var from = state.ownership().owners().get(edge.from().unit());
    if (from == null || in.containsKey(edge) || lanes.peer(from) == null) {
      return;
    }
    var unit = edge.to().unit();
    var graph = graphs.of(unit);
    if (attachments.get(unit) instanceof Attachment.Viewing(var same, var options, var viewer)) {
      receive(edge, from, options, viewer, types.codec(edge, state));
    } else if (graph != null && graph.running().contains(unit) && self.equals(taker(unit, state))) {
      var run = graph.run();
      receive(
          edge,
          from,
          types.options(edge.to(), state),
          message -> run.send(edge.to(), message),
          types.codec(edge, state));
    }
  }

  private void receive(
      Edge edge, ProcessId from, InletOptions options, Consumer<Object> taker, Codec codec) {
    var delivery = new Delivery(edge, options, taker, () -> inEnded(edge));
    port.receive(from.value(), delivery, codec);
    in.put(edge, new In(from, delivery));
    delivery.start();
  }

  private void inEnded(Edge edge) {
    in.remove(edge);
    changed.run();
  }

  private void look(Attachment attachment, Set<Edge> crossing, GraphState state) {
    var stands = crossing.contains(attachment.edge());
    if (stands) {
      stood.add(attachment.unit());
    }
    if (attachment instanceof Attachment.Giving(var edge, var queue)) {
      if (!stands && stood.contains(attachment.unit())) {
        queue.abandon();
      }
      queue.hindered(hindrance(edge.to().unit(), state));
    }
  }

  private static @Nullable Refusal hindrance(UnitAddress unit, GraphState state) {
    if (state.deployments().of(unit).isEmpty()) {
      return Refusal.of(Code.NOT_FOUND, "unit %s runs no longer", unit);
    }
    var last = state.units().get(unit);
    // One that moves ends here too, and goes on where it is placed.
    var hasEnded =
        last != null
            && last.process().equals(state.deployments().placeOf(unit).orElse(null))
            && (last.state() == UnitState.COMPLETED || last.state() == UnitState.FAULTED);
    return hasEnded
        ? Refusal.of(Code.UNAVAILABLE, "unit %s has ended and takes nothing more", unit)
        : null;
  }

  private void dropAllBut(Set<Edge> crossing, HostedGraphs graphs) {
    out.forEach(
        (edge, lane) -> {
          if (!crossing.contains(edge)) {
            port.stopSending(edge, lane.to().value(), true);
          }
        });
    for (var entry : Map.copyOf(in).entrySet()) {
      if (!crossing.contains(entry.getKey())) {
        port.stopReceiving(entry.getKey(), entry.getValue().from().value());
        entry.getValue().delivery().stop();
      }
    }
    taps.keepOnly(crossing, graphs, out.keySet());
    stood.retainAll(attachments.keySet());
  }

  /** Nothing crosses any more; the port is about to close. */
  void close() {
    taps.close();
    in.values().forEach(lane -> lane.delivery().stop());
    attachments.values().forEach(Crossings::abandon);
  }

  private static void abandon(Attachment attachment) {
    if (attachment instanceof Attachment.Giving(var edge, var queue)) {
      queue.abandon();
    }
  }
}
