package dev.weir.channel;

import dev.weir.topology.Edge;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The sending end of one edge. It belongs to the writing thread of its node's {@link Outbound}; the
 * reading thread leaves what the receiver told in the {@link FarEnd}, and wishes are volatile too,
 * so nobody waits for anybody.
 *
 * <p>Every body is kept until the receiver has taken it: {@code unwritten} holds what this
 * connection has not carried yet, {@code written} what it has.
 */
final class OutLane {

  /** A message; it may go out when it is due, or at once if that is 0. */
  private record Pending(long seq, ByteBuffer body, long due) {}

  private enum Stage {
    CARRYING,
    /** END goes out on every connection until the receiver confirms. */
    ENDED,
    /** Nobody wants it here any more; CLOSE goes out on every connection until confirmed. */
    CLOSING,
    GONE
  }

  final int id;
  private final UUID peer;
  private final Outgoing<?> source;
  private final OutletMemo memo;
  private final DataPortOptions.Limits limits;
  private final FarEnd farEnd;
  private final LaneFaults faults;

  private final ArrayDeque<Pending> unwritten = new ArrayDeque<>();
  private final ArrayDeque<Pending> written = new ArrayDeque<>();
  private final LaneEncoder encoder;
  private Stage stage = Stage.CARRYING;
  private @Nullable Line announcedOn;
  private @Nullable Line resumedOn;
  private boolean everAnnounced;
  private @Nullable Runnable bell;
  private boolean endWritten;
  private int credit;
  private long keptBytes;
  private long released;

  private volatile long lastSeq;
  private volatile long failed;
  private volatile long bytes;
  private volatile @Nullable Boolean stopLost;
  private volatile boolean finishing;

  OutLane(
      int id,
      UUID peer,
      Outgoing<?> source,
      Codec codec,
      OutletMemo memo,
      DataPortOptions.Limits limits,
      LaneFaults faults) {
    this.id = id;
    this.peer = peer;
    this.source = source;
    this.memo = memo;
    this.limits = limits;
    this.faults = faults;
    this.farEnd = new FarEnd(source.edge());
    this.encoder = new LaneEncoder(source.edge(), peer, codec, memo, limits.payloadBytesMax());
    memo.join(1);
  }

  Edge edge() {
    return source.edge();
  }

  /** Nobody wants the edge carried any more. Any thread; the writer does it. */
  void stop(boolean lost) {
    stopLost = lost;
  }

  /** Nothing more is to be polled; once all that was is taken by the receiver, the lane stops. */
  void finish() {
    finishing = true;
  }

  boolean isStopping() {
    return stopLost != null || finishing;
  }

  /** What the receiver tells, for the reading thread to keep. */
  FarEnd farEnd() {
    return farEnd;
  }

  /** Messages encoded so far; any thread. */
  long sent() {
    return lastSeq;
  }

  /** Whether the lane is done with and can be forgotten. */
  boolean isGone() {
    return stage == Stage.GONE;
  }

  /** Follows wishes and confirmations; with or without a connection. */
  void tend(@Nullable Batch batch, Runnable ring) {
    if (bell == null) {
      bell = ring;
      source.onWork(ring);
    }
    confirm();
    if (finishing && stage == Stage.CARRYING && unwritten.isEmpty() && written.isEmpty()) {
      stopLost = false;
    }
    var wish = stopLost;
    if (farEnd.isClosed()) {
      leave(batch);
    } else if (wish != null && stage != Stage.CLOSING && stage != Stage.GONE) {
      stage = everAnnounced ? Stage.CLOSING : Stage.GONE;
      announcedOn = null;
      letGo(wish);
    }
  }

  /** The receiver has closed: answer, unless this is its answer. */
  private void leave(@Nullable Batch batch) {
    var asked = stage == Stage.CLOSING;
    stage = Stage.GONE;
    if (!asked) {
      if (batch != null) {
        batch.put(new Frame.Close(id, farEnd.hasEnded()));
      }
      if (farEnd.hasEnded()) {
        // What it said of the last messages may have been on a connection that broke.
        source.release(lastSeq + failed);
      }
      letGo(!farEnd.hasEnded());
    }
  }

  /** The peer is dead or the port closes. */
  void abandon() {
    var holds = stage == Stage.CARRYING || stage == Stage.ENDED;
    stage = Stage.GONE;
    if (holds) {
      letGo(true);
    }
  }

  private void letGo(boolean lost) {
    unwritten.clear();
    written.clear();
    keptBytes = 0;
    memo.join(-1);
    source.close(lost);
  }

  private void confirm() {
    if (stage != Stage.CARRYING && stage != Stage.ENDED) {
      return;
    }
    forgetThrough(written, farEnd.received());
    var done = (source.leaky() ? farEnd.received() : farEnd.settled()) + failed;
    if (done > released) {
      released = done;
      source.release(done);
    }
  }

  private void forgetThrough(ArrayDeque<Pending> queue, long seq) {
    for (var first = queue.peek(); first != null && first.seq() <= seq; first = queue.peek()) {
      queue.remove();
      keptBytes -= first.body().remaining();
    }
  }

  /**
   * Adds one step's worth to the batch: the announcement, a message, or the end.
   *
   * @return whether there may be more
   */
  boolean fill(Line line, Batch batch) {
    announce(line, batch);
    if ((stage != Stage.CARRYING && stage != Stage.ENDED) || !resume(line)) {
      return false;
    }
    while (faults.mayHold() && encodeNext()) {} // what waits for its time is many, not one
    if (unwritten.isEmpty() && !encodeNext()) {
      end(batch);
      return false;
    }
    var next = unwritten.peek();
    if (next == null) {
      return true; // it could not be encoded
    }
    if (bell != null && faults.holds(next.due(), bell)) {
      return false;
    }
    faults.put(new Frame.Data(id, next.seq(), next.body()), line, batch);
    written.add(unwritten.remove());
    return true;
  }

  private void announce(Line line, Batch batch) {
    if (announcedOn == line || stage == Stage.GONE) {
      return;
    }
    announcedOn = line;
    everAnnounced = true;
    if (stage == Stage.CLOSING) {
      batch.put(new Frame.Close(id, false));
    } else {
      batch.put(new Frame.Open(id, edge().from().toString(), edge().to().toString()));
    }
  }

  /** Whether the receiver is ready; if it is newly so, all it has not taken goes out again. */
  private boolean resume(Line line) {
    var granted = farEnd.creditOn(line);
    if (resumedOn == line || granted == 0) {
      return resumedOn == line;
    }
    resumedOn = line;
    endWritten = false;
    credit = granted;
    written.descendingIterator().forEachRemaining(unwritten::addFirst);
    written.clear();
    forgetThrough(unwritten, farEnd.received());
    return true;
  }

  private boolean encodeNext() {
    if (stage != Stage.CARRYING || finishing || !hasRoom()) {
      return false;
    }
    var message = source.poll();
    if (message == null) {
      return false;
    }
    var body = encoder.encode(message);
    if (body == null) {
      var more = failed + 1;
      failed = more;
      confirm();
    } else {
      var seq = lastSeq + 1;
      var total = bytes + body.length;
      lastSeq = seq;
      bytes = total;
      keptBytes += body.length;
      unwritten.add(new Pending(seq, ByteBuffer.wrap(body), faults.due()));
    }
    return true;
  }

  private boolean hasRoom() {
    var onTheWay = source.leaky() ? 0 : lastSeq - farEnd.settled();
    return onTheWay < Math.min(credit, source.capacity())
        && written.size() + unwritten.size() < limits.unconfirmedMessagesMax()
        && keptBytes < limits.unconfirmedBytesMax();
  }

  private void end(Batch batch) {
    if (stage == Stage.CARRYING && !finishing && source.isOver()) {
      stage = Stage.ENDED;
    }
    if (stage == Stage.ENDED && !endWritten) {
      endWritten = true;
      batch.put(new Frame.End(id, lastSeq));
    }
  }

  /** For people; any thread. */
  LaneStatus status(@Nullable Line line, long reconnects) {
    return new LaneStatus(
        edge(),
        peer,
        LaneStatus.Direction.OUT,
        "TCP",
        lastSeq,
        farEnd.settled(),
        farEnd.dropped() + failed,
        bytes,
        reconnects,
        farEnd.creditOn(line) > 0);
  }
}
