package dev.weir.channel;

import dev.weir.topology.Edge;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the receiver of a lane told its sender. The thread that reads a connection writes it, any
 * thread reads it; all counts only rise.
 */
final class FarEnd {
  private static final Logger LOG = LoggerFactory.getLogger(FarEnd.class);

  /** What was said on one connection means nothing on another. */
  private record Go(Line line, int credit) {}

  private final Edge edge;
  private volatile @Nullable Go go;
  private volatile long received;
  private volatile long settled;
  private volatile long dropped;
  private volatile boolean ended;
  private volatile boolean closed;

  FarEnd(Edge edge) {
    this.edge = edge;
  }

  /**
   * The receiver is ready on this connection.
   *
   * @param sent the last message there was
   */
  void told(Line line, Frame.Ready ready, long sent) throws WrongFrame {
    if (ready.received() > sent || ready.settled() > ready.received() || ready.credit() < 1) {
      throw new WrongFrame("%s: of %d sent there cannot be %s".formatted(edge, sent, ready));
    }
    if (ready.received() < received) {
      // Nobody has the messages in between any more, so the lane cannot go on.
      LOG.error("{}: the receiver forgot messages after {}: {}", edge, ready.received(), received);
      closed = true;
      return;
    }
    received = ready.received();
    settled = Math.max(settled, ready.settled());
    go = new Go(line, ready.credit());
  }

  void told(Frame.Received taken, long sent) throws WrongFrame {
    if (taken.seq() > sent) {
      throw new WrongFrame("%s: of %d sent there cannot be %s".formatted(edge, sent, taken));
    }
    received = Math.max(received, taken.seq());
  }

  void told(Frame.Settled done, long sent) throws WrongFrame {
    if (done.count() > sent || done.dropped() > done.count()) {
      throw new WrongFrame("%s: of %d sent there cannot be %s".formatted(edge, sent, done));
    }
    settled = Math.max(settled, done.count());
    dropped = Math.max(dropped, done.dropped());
  }

  void toldClose(boolean asItShould) {
    ended = asItShould;
    closed = true;
  }

  /** Messages that may be unsettled, or 0 while the receiver is not ready on this connection. */
  int creditOn(@Nullable Line line) {
    var said = go;
    return line == null || said == null || said.line() != line ? 0 : said.credit();
  }

  /** The last message taken. */
  long received() {
    return received;
  }

  /** Messages the inlet is done with. */
  long settled() {
    return settled;
  }

  /** Messages the inlet dropped. */
  long dropped() {
    return dropped;
  }

  /** Whether it wants no more because it has all there was, and all of that is settled. */
  boolean hasEnded() {
    return ended;
  }

  /** Whether the receiver wants no more. */
  boolean isClosed() {
    return closed;
  }
}
