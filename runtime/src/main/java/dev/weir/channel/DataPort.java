package dev.weir.channel;

import dev.weir.id.PortAddress;
import dev.weir.topology.Edge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The data side of one node: it listens for other nodes, and keeps one connection to each node it
 * sends to. Messages of an edge arrive in order, each exactly once while both nodes live, and a
 * blocking inlet never holds more than its capacity. All methods are safe to call from any thread
 * and none waits for another node.
 */
public final class DataPort implements AutoCloseable {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  private final DataPortOptions options;
  private final Crew crew = new Crew();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<UUID, Outbound> outbound = new HashMap<>();
  private final Map<UUID, Inbound> inbound = new HashMap<>();
  private final Map<PortAddress, OutletMemo> memos = new HashMap<>();
  private final Set<UUID> gone = new LinkedHashSet<>();
  private final PortFaults faults = new PortFaults(this::cut);
  private final Reception reception;
  private int lanesMade;
  private boolean over;

  private DataPort(DataPortOptions options) throws IOException {
    this.options = options;
    this.reception = new Reception(options, crew, this::senderFrom);
  }

  /**
   * Opens a port and listens.
   *
   * @throws UncheckedIOException if it cannot listen there; the message names the place
   */
  public static DataPort open(DataPortOptions options) {
    try {
      return new DataPort(options);
    } catch (IOException e) {
      var place = options.host() + ":" + options.port();
      throw new UncheckedIOException("no data port at " + place + ": " + e.getMessage(), e);
    }
  }

  /** Where it listens, with the port it got. */
  public HostPort address() {
    return reception.address();
  }

  /** What another node must know to send here. */
  public Peer self() {
    return new Peer(options.process(), address(), options.token());
  }

  /**
   * Carries this edge to that node from now on, as soon as it expects it. Edges of one outlet share
   * the encoding of a message if their codecs are equal. If the node is gone already, the outgoing
   * is closed as lost.
   *
   * @throws IllegalStateException if the edge goes to that node already, the port is closed, there
   *     are too many lanes, or the node is known at another address
   */
  public void send(Peer peer, Outgoing<?> edge, Codec codec) {
    var lost = locked(() -> !carry(peer, edge, codec));
    if (lost) {
      edge.close(true);
    }
  }

  private boolean carry(Peer peer, Outgoing<?> edge, Codec codec) {
    checkOpen();
    if (gone.contains(peer.process())) {
      return false;
    }
    var to = outbound.computeIfAbsent(peer.process(), id -> started(peer));
    if (!to.peer().equals(peer)) {
      throw new IllegalStateException("%s is known as %s".formatted(peer, to.peer()));
    }
    to.checkRoomFor(edge.edge());
    memos.values().removeIf(OutletMemo::isUnused);
    var limits = options.limits();
    var memo =
        memos.computeIfAbsent(edge.edge().from(), outlet -> new OutletMemo(limits.memoBytesMax()));
    var wrong = new LaneFaults(() -> faults.planOf(edge.edge()));
    to.add(new OutLane(++lanesMade, peer.process(), edge, codec, memo, limits, wrong));
    return true;
  }

  private Outbound started(Peer peer) {
    var fresh = new Outbound(peer, options, () -> faults.isSevered(peer.process()));
    fresh.start(crew);
    return fresh;
  }

  /**
   * Carries the edge no more. What was not sent yet is not sent; soon after, the outgoing is closed
   * and the far end told. Does nothing if it is not carried.
   */
  public void stopSending(Edge edge, UUID peer, boolean lost) {
    var to = locked(() -> outbound.get(peer));
    if (to != null) {
      to.stop(edge, lost);
    }
  }

  /**
   * Carries nothing more of the edge than what was polled already: once the other node has taken
   * all of that, the outgoing is closed, nothing lost, and the far end told. For an inlet that is
   * about to move. Does nothing if the edge is not carried.
   */
  public void finishSending(Edge edge, UUID peer) {
    var to = locked(() -> outbound.get(peer));
    if (to != null) {
      to.finish(edge);
    }
  }

  /**
   * Expects this edge from that node; the sender holds it back until then. If the node is gone
   * already, the incoming is closed.
   *
   * @throws IllegalStateException if it is expected already, or the port is closed
   */
  public void receive(UUID fromPeer, Incoming<?> edge, Codec codec) {
    var from =
        locked(
            () -> {
              checkOpen();
              return gone.contains(fromPeer) ? null : inboundOf(fromPeer);
            });
    if (from == null) {
      edge.close();
    } else {
      from.expect(edge, codec);
    }
  }

  /**
   * Expects the edge no more: once this returns, its incoming is told nothing more, and the sender
   * will close the lane. Does nothing if it is not expected.
   */
  public void stopReceiving(Edge edge, UUID fromPeer) {
    var from = locked(() -> inbound.get(fromPeer));
    if (from != null) {
      from.forget(edge);
    }
  }

  /**
   * That node is dead for good: its connections end, what went there is lost, what came from there
   * is closed, and it is not let in again.
   */
  public void peerGone(UUID peer) {
    var ends = new ArrayList<Runnable>();
    locked(
        () -> {
          gone.add(peer);
          faults.mend(peer);
          if (gone.size() > options.limits().gonePeersMax()) {
            gone.remove(gone.iterator().next());
          }
          return ends.addAll(endsOf(outbound.remove(peer), inbound.remove(peer)));
        });
    ends.forEach(Runnable::run);
  }

  private static List<Runnable> endsOf(@Nullable Outbound to, @Nullable Inbound from) {
    var ends = new ArrayList<Runnable>();
    if (to != null) {
      ends.add(to::end);
    }
    if (from != null) {
      ends.add(from::end);
    }
    return ends;
  }

  /** What goes wrong with this port on purpose. */
  public PortFaults faults() {
    return faults;
  }

  private void cut(UUID peer) {
    var to = locked(() -> outbound.get(peer));
    var from = locked(() -> inbound.get(peer));
    if (to != null) {
      to.cut();
    }
    if (from != null) {
      from.cut();
    }
  }

  /** Every edge that travels, for people. */
  public List<LaneStatus> lanes() {
    var all = new ArrayList<LaneStatus>();
    var to = locked(() -> List.copyOf(outbound.values()));
    var from = locked(() -> List.copyOf(inbound.values()));
    to.forEach(one -> all.addAll(one.status()));
    from.forEach(one -> all.addAll(one.status()));
    return all;
  }

  /** Ends everything: all edges are closed, outgoing ones as lost; at most a second. */
  @Override
  public void close() {
    var ends = new ArrayList<Runnable>();
    locked(
        () -> {
          over = true;
          outbound.values().forEach(one -> ends.add(one::end));
          inbound.values().forEach(one -> ends.add(one::end));
          outbound.clear();
          inbound.clear();
          return true;
        });
    reception.close();
    ends.forEach(Runnable::run);
    crew.awaitEnd(CLOSE_LIMIT);
  }

  /** Threads at work; for tests. */
  int threads() {
    return crew.size();
  }

  private @Nullable Inbound senderFrom(UUID peer) {
    return locked(
        () -> {
          // Whoever knows the token may come, but not make us remember any number of nodes.
          var known = inbound.containsKey(peer);
          var room = known || inbound.size() < options.limits().connectionsMax();
          return over || !room || gone.contains(peer) ? null : inboundOf(peer);
        });
  }

  private Inbound inboundOf(UUID peer) {
    return inbound.computeIfAbsent(
        peer, id -> new Inbound(id, options.limits(), () -> faults.isSevered(id)));
  }

  private void checkOpen() {
    if (over) {
      throw new IllegalStateException("the data port is closed");
    }
  }

  private <T extends @Nullable Object> T locked(Supplier<T> what) {
    lock.lock();
    try {
      return what.get();
    } finally {
      lock.unlock();
    }
  }
}
