package dev.weir.channel;

import dev.weir.topology.Edge;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The receiving end of one edge; it outlives connections. One thread reads for it, one reports for
 * it, any may close it.
 */
final class InLane {
  private static final Logger LOG = LoggerFactory.getLogger(InLane.class);

  final int id;
  private final UUID peer;
  private final Incoming<Object> target;
  private final Codec codec;
  private final Seldom complaints = new Seldom();

  /** Held while the target is told something, so that after a close nothing more is. */
  private final ReentrantLock telling = new ReentrantLock();

  private boolean closed;
  private volatile boolean ended;
  private volatile long received;
  private volatile long unreadable;
  private volatile long bytes;

  // What the reporter said on this connection; guarded by the table's lock.
  private boolean readyDue;
  private boolean readySaid;
  private long receivedSaid;
  private long settledSaid;
  private long droppedSaid;

  @SuppressWarnings("unchecked") // the codec gives what the port's declared type says
  InLane(int id, UUID peer, Incoming<?> target, Codec codec) {
    this.id = id;
    this.peer = peer;
    this.target = (Incoming<Object>) target;
    this.codec = codec;
  }

  Edge edge() {
    return target.edge();
  }

  void onSettled(Runnable bell) {
    target.onSettled(bell);
  }

  /**
   * Takes a message, unless it was taken before.
   *
   * @throws WrongFrame if one is missing, or there are more than the credit allows
   */
  void take(Frame.Data data) throws WrongFrame {
    var next = received + 1;
    if (data.seq() < next) {
      return;
    }
    if (data.seq() > next) {
      throw new WrongFrame("%s: %d came instead of %d".formatted(edge(), data.seq(), next));
    }
    if (ended || (!target.leaky() && received - settled() >= target.capacity())) {
      throw new WrongFrame("%s: %d is more than was allowed".formatted(edge(), data.seq()));
    }
    var total = bytes + data.body().remaining();
    var message = decoded(data.body());
    if (message == null || !accepted(message)) {
      var more = unreadable + 1;
      unreadable = more;
    }
    bytes = total;
    received = next;
  }

  private @Nullable Object decoded(ByteBuffer body) {
    try {
      return codec.decode(body);
    } catch (RuntimeException | Error e) {
      // An error too: else the connection would end, and the same message come again.
      complain("it cannot be decoded", e);
      return null;
    }
  }

  private boolean accepted(Object message) {
    telling.lock();
    try {
      if (!closed) {
        target.accept(message);
      }
      return true;
    } catch (RuntimeException | Error e) {
      complain("the inlet did not take it", e);
      return false;
    } finally {
      telling.unlock();
    }
  }

  private void complain(String why, Throwable cause) {
    if (complaints.may()) {
      LOG.error("{} from {}: a message was dropped: {}", edge(), peer, why, cause);
    }
  }

  /** The outlet ended. */
  void end(long seq) throws WrongFrame {
    if (seq != received) {
      throw new WrongFrame("%s: the end is %d, not %d".formatted(edge(), seq, received));
    }
    if (mayTellLast(() -> ended = true)) {
      target.end();
    }
  }

  /** From now on the target is told nothing. */
  void mute() {
    mayTellLast(() -> closed = true);
  }

  /** Tells the target that nothing more comes, unless it was told or has ended. */
  void close() {
    if (mayTellLast(() -> closed = true)) {
      target.close();
    }
  }

  /** Whether the target has not heard its last yet; what follows is done without the lock. */
  private boolean mayTellLast(Runnable change) {
    telling.lock();
    try {
      var may = !closed && !ended;
      change.run();
      return may;
    } finally {
      telling.unlock();
    }
  }

  /** Messages the inlet is done with; those that could not be read are among them. */
  private long settled() {
    return target.settled() + unreadable;
  }

  private long dropped() {
    return target.dropped() + unreadable;
  }

  /** The sender asked on a connection whether to go on. */
  void asked() {
    readyDue = true;
    readySaid = false;
  }

  /** The connection is gone. */
  void disconnected() {
    readyDue = false;
    readySaid = false;
  }

  /**
   * Adds what the sender does not know yet.
   *
   * @return whether all is said and done: it ended and everything is settled
   */
  boolean report(Batch batch) {
    if (!readyDue && !readySaid) {
      return false;
    }
    // A message may be settled before it is counted as received: it is reported next time.
    var receivedNow = received;
    var settledNow = Math.min(settled(), receivedNow);
    var droppedNow = Math.min(dropped(), settledNow);
    if (readyDue) {
      batch.put(new Frame.Ready(id, receivedNow, settledNow, target.capacity()));
      readyDue = false;
      readySaid = true;
      droppedSaid = 0;
    } else if (receivedNow > receivedSaid) {
      batch.put(new Frame.Received(id, receivedNow));
    }
    if (settledNow > settledSaid || droppedNow > droppedSaid) {
      batch.put(new Frame.Settled(id, settledNow, droppedNow));
      droppedSaid = droppedNow;
    }
    receivedSaid = receivedNow;
    settledSaid = settledNow;
    return ended && settledNow >= receivedNow;
  }

  /** For people; any thread that holds the table's lock. */
  LaneStatus status(long reconnects) {
    return new LaneStatus(
        edge(),
        peer,
        LaneStatus.Direction.IN,
        "TCP",
        received,
        settled(),
        dropped(),
        bytes,
        reconnects,
        readySaid);
  }
}
