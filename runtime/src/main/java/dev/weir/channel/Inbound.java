package dev.weir.channel;

import dev.weir.id.PortAddress;
import dev.weir.topology.Edge;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that comes from one other node. Its lanes outlive its connections; there is one connection at
 * a time, and a newer one takes the older one's place once that has stopped reading.
 */
final class Inbound {
  private final UUID peer;
  private final DataPortOptions.Limits limits;
  private final BooleanSupplier severed;

  /** Who reads has the turn, so that a message is never taken by two. */
  private final Semaphore turn = new Semaphore(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final LaneTable table;
  private volatile @Nullable Serving serving;
  private long connections;
  private boolean over;

  Inbound(UUID peer, DataPortOptions.Limits limits, BooleanSupplier severed) {
    this.peer = peer;
    this.severed = severed;
    this.limits = limits;
    this.table = new LaneTable(peer, limits.lanesMax());
  }

  /** Expects an edge; a lane of it that waits goes on at once. */
  void expect(Incoming<?> target, Codec codec) {
    var tooLate = new AtomicBoolean();
    var lane =
        locked(
            () -> {
              tooLate.set(over);
              return over ? null : table.expect(target, codec);
            });
    if (tooLate.get()) {
      target.close();
    }
    if (lane != null) {
      lane.onSettled(this::ring);
      ring();
    }
  }

  /** Expects the edge no more, and tells its target nothing more. */
  void forget(Edge edge) {
    var lane = locked(() -> table.forget(edge));
    if (lane != null) {
      lane.mute();
      ring();
    }
  }

  /** Breaks the connection, if one stands; the sender dials anew. */
  void cut() {
    var connection = serving;
    if (connection != null) {
      connection.close();
    }
  }

  /** The node is dead, or the port closes: ends the connection and tells all targets. */
  void end() {
    var connection =
        locked(
            () -> {
              over = true;
              return serving;
            });
    if (connection != null) {
      connection.close();
    }
    locked(table::clear).forEach(Runnable::run);
  }

  List<LaneStatus> status() {
    return locked(
        () ->
            table.lanes().stream().map(lane -> lane.status(Math.max(0, connections - 1))).toList());
  }

  /** Serves a connection whose sender has proved who it is, until it ends. */
  void serve(Serving connection, Duration patience) throws IOException, InterruptedException {
    if (severed.getAsBoolean()) {
      throw new IOException("the way from " + peer + " is severed on purpose");
    }
    var older = serving;
    if (older != null) {
      older.close();
    }
    if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException("an older connection of " + peer + " does not end");
    }
    try {
      if (begin(connection)) {
        connection.run(this);
      }
    } finally {
      locked(
          () -> {
            table.disconnected();
            serving = null;
            return true;
          });
      turn.release();
    }
  }

  private boolean begin(Serving connection) {
    return locked(
        () -> {
          serving = connection;
          connections++;
          return !over;
        });
  }

  private void ring() {
    var connection = serving; // a bell takes no lock
    if (connection != null) {
      connection.ring();
    }
  }

  // ---- for the connection

  void open(Frame.Open frame) throws WrongFrame {
    var edge = edgeOf(frame);
    LaneTable.Opened opened;
    lock.lock();
    try {
      opened = table.open(frame.lane(), edge);
    } finally {
      lock.unlock();
    }
    if (opened.replaced() != null) {
      opened.replaced().close();
    }
    if (opened.fresh() != null) {
      opened.fresh().onSettled(this::ring);
    }
  }

  private static Edge edgeOf(Frame.Open frame) throws WrongFrame {
    try {
      return new Edge(PortAddress.parse(frame.from()), PortAddress.parse(frame.to()));
    } catch (IllegalArgumentException e) {
      throw new WrongFrame("OPEN of no edge: " + e.getMessage());
    }
  }

  /** The lane for a message or an end, or null if it was closed here. */
  @Nullable InLane lane(int id) throws WrongFrame {
    lock.lock();
    try {
      return table.carrying(id);
    } finally {
      lock.unlock();
    }
  }

  void closed(int id) throws WrongFrame {
    InLane lane;
    lock.lock();
    try {
      lane = table.closedBySender(id);
    } finally {
      lock.unlock();
    }
    if (lane != null) {
      lane.close();
    }
  }

  /** Adds what the sender should hear on this connection, if it is the one that stands. */
  void report(Serving connection, Batch batch) {
    lock.lock();
    try {
      if (serving == connection) {
        table.report(batch);
      }
    } finally {
      lock.unlock();
    }
  }

  DataPortOptions.Limits limits() {
    return limits;
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
