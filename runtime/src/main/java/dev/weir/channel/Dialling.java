package dev.weir.channel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection to a node while there are lanes for it: connects, says who we are, reads
 * what the receiver tells, and after a failure does so again, with a pause that doubles.
 */
final class Dialling {
  private static final Logger LOG = LoggerFactory.getLogger(Dialling.class);
  private static final int SILENCES_MAX = 3;

  private final Peer peer;
  private final DataPortOptions options;
  private final List<OutLane> lanes;
  private final Bell writer;
  private final BooleanSupplier severed;
  private final Bell wanted = new Bell();
  private final AtomicReference<@Nullable Line> line = new AtomicReference<>();
  private final AtomicReference<@Nullable Socket> socket = new AtomicReference<>();
  private final AtomicBoolean pingDue = new AtomicBoolean();
  private volatile long connections;
  private volatile boolean over;
  private final Seldom complaints = new Seldom();
  private boolean complained;
  private long pauseNanos;

  /**
   * @param lanes those of the node; read only
   * @param writer rung when the connection changed or the receiver told something
   * @param severed whether somebody wants no connection now
   */
  Dialling(
      Peer peer,
      DataPortOptions options,
      List<OutLane> lanes,
      Bell writer,
      BooleanSupplier severed) {
    this.severed = severed;
    this.peer = peer;
    this.options = options;
    this.lanes = lanes;
    this.writer = writer;
    this.pauseNanos = times().backoffMin().toNanos();
  }

  private DataPortOptions.Times times() {
    return options.limits().times();
  }

  /** The connection that stands now, after its handshake; any thread. */
  @Nullable Line line() {
    return line.get();
  }

  long reconnects() {
    return Math.max(0, connections - 1);
  }

  /** Whether a ping should go out; says so once. */
  boolean takePing() {
    return pingDue.compareAndSet(true, false);
  }

  /** There is a lane; any thread. */
  void ring() {
    wanted.ring();
  }

  /** A write failed: nothing more goes out on this connection. */
  void lost(Line broken) {
    line.compareAndSet(broken, null);
  }

  /** Breaks the connection, if one stands; any thread. */
  void cut() {
    var open = socket.get();
    if (open != null) {
      Sockets.close(open);
    }
  }

  /** Closes and dials no more; any thread. */
  void end() {
    over = true;
    cut();
    wanted.ring();
  }

  /** The life of the reading thread. */
  void run() {
    wanted.ownedByMe();
    while (!over) {
      if (lanes.isEmpty()) {
        wanted.await();
      } else {
        connectAndRead();
        pause();
      }
    }
  }

  private void connectAndRead() {
    try (var fresh = new Socket()) {
      socket.set(fresh);
      if (over || severed.getAsBoolean()) {
        return; // end() or cut() may have looked before the socket was there to see
      }
      var address = new InetSocketAddress(peer.address().host(), peer.address().port());
      fresh.connect(address, (int) times().handshake().toMillis());
      try (var connected = new Line(fresh, options.limits().payloadBytesMax())) {
        greet(connected);
        stand(connected);
        read(connected);
      }
    } catch (IOException e) {
      explain(e);
    } finally {
      line.set(null);
      writer.ring();
    }
  }

  private void greet(Line connected) throws IOException {
    connected.allow(times().handshake());
    var batch = new Batch(Frame.CONTROL_BYTES_MAX);
    batch.put(new Frame.Hello(options.process(), peer.process(), peer.token().secret()));
    connected.write(batch);
    if (!(connected.readFirst() instanceof Frame.Welcome(var from))
        || !from.equals(peer.process())) {
      throw new WrongFrame("somebody else listens there");
    }
  }

  private void stand(Line connected) throws IOException {
    connected.allowSilence(times().idlePing());
    var before = connections;
    connections = before + 1;
    if (complained) {
      LOG.info("connected to {} again", peer);
    }
    complained = false;
    line.set(connected);
    writer.ring();
  }

  private void read(Line connected) throws IOException {
    var silences = 0;
    while (!over) {
      try {
        if (!connected.awaitFrame()) {
          throw new IOException("the other side closed the connection");
        }
        silences = 0;
        hear(connected, connected.read());
        pauseNanos = times().backoffMin().toNanos();
      } catch (Line.Silence e) {
        if (++silences >= SILENCES_MAX) {
          throw e;
        }
        pingDue.set(true);
      }
      writer.ring();
    }
  }

  private void hear(Line connected, Frame frame) throws WrongFrame {
    switch (frame) {
      case Frame.Ready ready -> {
        var lane = lane(ready.lane());
        if (lane != null) {
          lane.farEnd().told(connected, ready, lane.sent());
        }
      }
      case Frame.Received taken -> {
        var lane = lane(taken.lane());
        if (lane != null) {
          lane.farEnd().told(taken, lane.sent());
        }
      }
      case Frame.Settled done -> {
        var lane = lane(done.lane());
        if (lane != null) {
          lane.farEnd().told(done, lane.sent());
        }
      }
      case Frame.Close(var id, var ended) -> {
        var lane = lane(id);
        if (lane != null) {
          lane.farEnd().toldClose(ended);
        }
      }
      case Frame.Pong ignored -> {} // that it came is all it says
      case Frame.Hello ignored -> throw unexpected(frame);
      case Frame.Welcome ignored -> throw unexpected(frame);
      case Frame.Open ignored -> throw unexpected(frame);
      case Frame.Data ignored -> throw unexpected(frame);
      case Frame.End ignored -> throw unexpected(frame);
      case Frame.Ping ignored -> throw unexpected(frame);
    }
  }

  private static WrongFrame unexpected(Frame frame) {
    return new WrongFrame("no receiver says " + frame.getClass().getSimpleName());
  }

  /** The lane, or null if it was closed here in the meantime. */
  private @Nullable OutLane lane(int id) {
    for (var lane : lanes) {
      if (lane.id == id) {
        return lane;
      }
    }
    return null;
  }

  /** One line a minute, however often we try. */
  private void explain(IOException cause) {
    if (over) {
      return;
    }
    if (complaints.may()) {
      LOG.info("no connection to {}, trying again: {}", peer, cause.toString());
      complained = true;
    } else {
      LOG.debug("no connection to {}", peer, cause);
    }
  }

  /** Waits before the next attempt; a part of it is chance, so that many do not come at once. */
  private void pause() {
    var nanos = pauseNanos;
    pauseNanos = Math.min(2 * nanos, times().backoffMax().toNanos());
    var end = System.nanoTime() + nanos / 2 + ThreadLocalRandom.current().nextLong(nanos / 2 + 1);
    for (var left = end - System.nanoTime(); left > 0 && !over; left = end - System.nanoTime()) {
      wanted.await(left);
    }
  }
}
