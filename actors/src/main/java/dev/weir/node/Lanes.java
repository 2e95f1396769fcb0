package dev.weir.node;

import dev.weir.channel.Codec;
import dev.weir.channel.Codecs;
import dev.weir.channel.DataPort;
import dev.weir.channel.HostPort;
import dev.weir.channel.Peer;
import dev.weir.channel.Token;
import dev.weir.events.Fact;
import dev.weir.events.ProcessInfo;
import dev.weir.execution.Arrival;
import dev.weir.execution.Departure;
import dev.weir.execution.GraphRun;
import dev.weir.id.PortAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import dev.weir.node.InwardLanes.Inward;
import dev.weir.topology.Edge;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edges that lead to other nodes, or come from them: which of them travel now, and to whom.
 * Used on the host's thread; what the port tells may come on any.
 */
final class Lanes {
  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

  private final DataPort port;
  private final Runnable changed;
  private final Consumer<Fact> telling;
  private final Map<Edge, ProcessId> out = new ConcurrentHashMap<>();
  private final InwardLanes<Arrival<Object>> in = new InwardLanes<>();
  private final Map<ProcessId, Peer> peers = new HashMap<>();
  private volatile boolean leaving;

  /**
   * Lanes through a port.
   *
   * @param changed called when a lane was closed from the other side
   * @param telling told what was lost; on any thread, and must not block
   */
  Lanes(DataPort port, Runnable changed, Consumer<Fact> telling) {
    this.telling = telling;
    this.port = port;
    this.changed = changed;
  }

  /** Remembers how to reach a process. */
  void know(ProcessInfo process) {
    peers.computeIfAbsent(
        process.process(),
        id ->
            new Peer(
                id.value(),
                new HostPort(process.data().host(), process.data().port()),
                new Token(process.data().token())));
  }

  /** How to reach a process; null if that is not known, or it is gone. */
  @Nullable Peer peer(ProcessId process) {
    return peers.get(process);
  }

  /** A process is gone for good: all its lanes end, what was on its way there is lost. */
  void gone(Set<ProcessId> living) {
    for (var known : Set.copyOf(peers.keySet())) {
      if (!living.contains(known)) {
        peers.remove(known);
        port.peerGone(known.value());
        out.values().removeIf(known::equals);
        in.open(lane -> lane.from().equals(known)).forEach(in::take);
      }
    }
  }

  /**
   * Lets an edge whose outlet is here travel to a process.
   *
   * @param to null while nobody takes it; what is emitted waits
   */
  void outward(
      GraphRun run, Edge edge, PortAddress typed, @Nullable ProcessId to, PortCodecs codecs) {
    var now = out.get(edge);
    if (now != null && !now.equals(to)) {
      port.finishSending(edge, now.value());
      return; // its end rings, and we look again
    }
    var peer = to == null ? null : peers.get(to);
    if (now == null && to != null && peer != null) {
      out.put(edge, to);
      try {
        Departure<Object> departure = run.departure(edge);
        var lane = new Adapters.Out(departure, () -> leaving, lost -> outEnded(edge, to, lost));
        port.send(peer, lane, codecs.of(typed));
      } catch (RuntimeException cannot) {
        out.remove(edge, to); // or it would look as if it travelled, for ever
        throw cannot;
      }
      LOG.debug("{} travels to {}", edge, to);
    }
  }

  private void outEnded(Edge edge, ProcessId to, long lost) {
    out.remove(edge, to);
    if (lost > 0) {
      LOG.warn("{}: {} messages were on their way to {}, which is lost", edge, lost, to);
      telling.accept(new Fact.MessagesLost(edge, to, lost));
    }
    changed.run();
  }

  /** Expects an edge whose inlet is here from a process. */
  void inward(GraphRun run, Edge edge, PortAddress typed, ProcessId from, PortCodecs codecs) {
    var lane = new Inward(edge, from);
    if (peers.containsKey(from) && in.mayOpen(lane)) {
      Arrival<Object> arrival = run.arrival(edge);
      in.opened(lane, arrival);
      try {
        port.receive(
            from.value(), new Adapters.In(arrival, () -> inEnded(lane, arrival)), codecs.of(typed));
      } catch (RuntimeException cannot) {
        in.take(lane);
        arrival.close();
        throw cannot;
      }
      LOG.debug("{} comes from {}", edge, from);
    }
  }

  private void inEnded(Inward lane, Arrival<Object> arrival) {
    in.closedBySender(lane, arrival);
    changed.run();
  }

  /**
   * Forgets what comes from processes that own the outlets' units no longer: they gave them up only
   * after all they sent was taken.
   *
   * @param owner of a unit, if it has one
   */
  void keepFrom(Function<UnitAddress, @Nullable ProcessId> owner) {
    Predicate<Inward> isStale = lane -> !lane.from().equals(owner.apply(lane.edge().from().unit()));
    in.open(isStale).forEach(this::endIn);
    in.forgive(isStale);
  }

  private void endIn(Inward lane) {
    var arrival = in.take(lane);
    port.stopReceiving(lane.edge(), lane.from().value());
    arrival.ifPresent(Arrival::close);
  }

  /** Whether anything travels from here to a unit still. */
  boolean anyOutInto(UnitAddress unit) {
    return out.keySet().stream().anyMatch(edge -> edge.to().unit().equals(unit));
  }

  /** Whether anything of a unit travels from here still. */
  boolean anyOutOf(UnitAddress unit) {
    return out.keySet().stream().anyMatch(edge -> edge.from().unit().equals(unit));
  }

  /** The edges of a unit travel no more: it has left. */
  void left(UnitAddress unit) {
    out.forEach(
        (edge, to) -> {
          if (edge.from().unit().equals(unit)) {
            port.finishSending(edge, to.value());
          }
        });
    in.open(lane -> lane.edge().to().unit().equals(unit)).forEach(this::endIn);
    in.forgive(lane -> lane.edge().to().unit().equals(unit));
  }

  /** Edges that stand no longer travel no more, either way. */
  void keepOnly(Set<Edge> standing) {
    out.forEach(
        (edge, to) -> {
          if (!standing.contains(edge)) {
            port.stopSending(edge, to.value(), true);
          }
        });
    Predicate<Inward> isGone = lane -> !standing.contains(lane.edge());
    in.open(isGone).forEach(this::endIn);
    in.forgive(isGone);
  }

  /** The node ends: nothing comes in any more, and what goes out is not the last of its unit. */
  void close() {
    leaving = true;
    in.open(lane -> true).forEach(this::endIn);
  }

  /** The codecs of a graph's ports. */
  interface PortCodecs {
    Codec of(PortAddress port);

    static PortCodecs of(dev.weir.topology.Assembly graph) {
      return port -> Codecs.of(port, graph.messageType(port));
    }
  }
}
