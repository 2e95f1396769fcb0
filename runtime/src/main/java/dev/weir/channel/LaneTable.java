package dev.weir.channel;

import dev.weir.topology.Edge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which lanes of one sender there are, which edges are expected without a lane yet, and which lanes
 * wait until their edge is expected. Not safe for threads: {@link Inbound} guards it.
 *
 * <p>A lane's number is never used again by its sender, and an edge's later lane has a higher one.
 * So a lane that comes back although it was closed here is known by its number.
 */
final class LaneTable {
  private record Expected(Incoming<?> target, Codec codec) {}

  private final UUID peer;
  private final int lanesMax;
  private final Map<Edge, Expected> expected = new HashMap<>();
  private final Map<Integer, InLane> lanes = new LinkedHashMap<>();

  /** Opened on this connection, but their edge is not expected. */
  private final Map<Edge, Integer> waiting = new HashMap<>();

  /** CLOSE was said on this connection, and not answered. */
  private final Set<Integer> closing = new HashSet<>();

  /** CLOSE is to be said on this connection. */
  private final Map<Integer, Frame.Close> closeDue = new LinkedHashMap<>();

  /** The sender said CLOSE, which is to be answered on this connection. */
  private final Set<Integer> answerDue = new LinkedHashSet<>();

  private final Map<Edge, Frame.Close> latest;

  LaneTable(UUID peer, int lanesMax) {
    this.peer = peer;
    this.lanesMax = lanesMax;
    this.latest = new Latest(lanesMax);
  }

  /** How the latest lane of each edge is closed; edges longest without a lane are forgotten. */
  private static final class Latest extends LinkedHashMap<Edge, Frame.Close> {
    private static final long serialVersionUID = 1L;
    private final int most;

    Latest(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Edge, Frame.Close> eldest) {
      return size() > most;
    }
  }

  /**
   * The edge is expected from now on.
   *
   * @return its lane, if the sender has opened one
   * @throws IllegalStateException if it is expected already
   */
  @Nullable InLane expect(Incoming<?> target, Codec codec) {
    var edge = target.edge();
    if (expected.containsKey(edge) || laneOf(edge) != null) {
      throw new IllegalStateException("%s is expected from %s already".formatted(edge, peer));
    }
    if (expected.size() + lanes.size() >= lanesMax) {
      throw new IllegalStateException(edge + ": lanesMax allows no more edges from " + peer);
    }
    var id = waiting.remove(edge);
    if (id == null) {
      expected.put(edge, new Expected(target, codec));
      return null;
    }
    return bind(id, new Expected(target, codec));
  }

  private InLane bind(int id, Expected by) {
    var lane = new InLane(id, peer, by.target(), by.codec());
    lanes.put(id, lane);
    latest.put(lane.edge(), new Frame.Close(id, false));
    lane.asked();
    return lane;
  }

  /** The edge is expected no more; returns its lane, which the sender is told to close. */
  @Nullable InLane forget(Edge edge) {
    expected.remove(edge);
    var lane = laneOf(edge);
    if (lane != null) {
      lanes.remove(lane.id);
      closeDue.put(lane.id, new Frame.Close(lane.id, false));
    }
    return lane;
  }

  /**
   * The sender opens a lane, or opens it again on a new connection.
   *
   * @return the lanes this changes: a new one of this edge, an older one that is over by it
   */
  Opened open(int id, Edge edge) throws WrongFrame {
    var lane = lanes.get(id);
    if (lane != null) {
      if (!lane.edge().equals(edge)) {
        throw new WrongFrame("lane %d is %s, not %s".formatted(id, lane.edge(), edge));
      }
      lane.asked();
      return new Opened(null, null);
    }
    if (waiting.size() + lanes.size() + closing.size() + closeDue.size() >= lanesMax) {
      throw new WrongFrame("more than %d lanes".formatted(lanesMax));
    }
    var last = latest.get(edge);
    if (last != null && id <= last.lane()) {
      closeDue.put(id, id == last.lane() ? last : new Frame.Close(id, false));
      return new Opened(null, null);
    }
    var older = laneOf(edge);
    if (older != null) {
      lanes.remove(older.id);
    }
    var by = expected.remove(edge);
    if (by == null) {
      waiting.put(edge, id);
      return new Opened(null, older);
    }
    return new Opened(bind(id, by), older);
  }

  /** What an OPEN changed. */
  record Opened(@Nullable InLane fresh, @Nullable InLane replaced) {}

  /** The sender closes a lane, or answers our CLOSE; returns it if it was there. */
  @Nullable InLane closedBySender(int id) throws WrongFrame {
    waiting.values().removeIf(one -> one == id);
    if (!closing.remove(id)) {
      closeDue.remove(id);
      if (answerDue.size() >= lanesMax) {
        throw new WrongFrame("more than %d lanes closed at once".formatted(lanesMax));
      }
      answerDue.add(id);
    }
    return lanes.remove(id);
  }

  /**
   * The lane that a message or an end is for; null if it was closed here.
   *
   * @throws WrongFrame if it was never opened on this connection
   */
  @Nullable InLane carrying(int id) throws WrongFrame {
    var lane = lanes.get(id);
    if (lane == null && !closing.contains(id) && !closeDue.containsKey(id)) {
      throw new WrongFrame("there is no lane " + id);
    }
    return lane;
  }

  /** Adds all that the sender should hear now. */
  void report(Batch batch) {
    for (var lane : List.copyOf(lanes.values())) {
      if (lane.report(batch)) {
        var done = new Frame.Close(lane.id, true);
        lanes.remove(lane.id);
        latest.put(lane.edge(), done);
        closeDue.put(lane.id, done);
      }
    }
    closeDue.values().forEach(batch::put);
    closing.addAll(closeDue.keySet());
    closeDue.clear();
    answerDue.forEach(id -> batch.put(new Frame.Close(id, false)));
    answerDue.clear();
  }

  /** The connection is gone: what was said on it and not answered will come up again. */
  void disconnected() {
    waiting.clear();
    closing.clear();
    closeDue.clear();
    answerDue.clear();
    lanes.values().forEach(InLane::disconnected);
  }

  /** All lanes and all expected edges are over; returns how to tell them. */
  List<Runnable> clear() {
    var tell = new ArrayList<Runnable>();
    lanes.values().forEach(lane -> tell.add(lane::close));
    expected.values().forEach(one -> tell.add(one.target()::close));
    lanes.clear();
    expected.clear();
    return tell;
  }

  Collection<InLane> lanes() {
    return lanes.values();
  }

  private @Nullable InLane laneOf(Edge edge) {
    for (var lane : lanes.values()) {
      if (lane.edge().equals(edge)) {
        return lane;
      }
    }
    return null;
  }
}
