package dev.weir.execution;

import dev.weir.id.PortAddress;
import dev.weir.unit.Inlet;
import org.jspecify.annotations.Nullable;

/**
 * One channel into one inlet, as the consuming unit sees it. Used on the unit's thread; the counts
 * may be read from any.
 *
 * <p>An edge whose outlet's unit moves comes in by one channel after the other. The intake of the
 * later one then stands behind that of the earlier one, so that the order is kept.
 *
 * @param <T> the messages of the inlet
 */
final class Intake<T> {
  private static final long NO_LIMIT = Long.MAX_VALUE;

  private final PortAddress address;
  private final Inlet.Handler<? super T> handler;
  private final Channel<T> channel;
  private final boolean canBeVital;
  private final boolean far;
  private volatile long until = NO_LIMIT;
  private volatile boolean closed;
  private volatile @Nullable Intake<T> before;
  private volatile boolean followed;

  private Intake(Entrance<T> entrance, Channel<T> channel, boolean canBeVital, boolean far) {
    this.address = entrance.address();
    this.handler = entrance.handler();
    this.channel = channel;
    this.canBeVital = canBeVital;
    this.far = far;
  }

  /** The end of an edge of the graph. */
  static <T> Intake<T> ofEdge(Entrance<T> entrance, Channel<T> channel) {
    return new Intake<>(entrance, channel, entrance.vital(), false);
  }

  /** The end of an edge whose outlet is in another JVM, where it may outlive this run. */
  static <T> Intake<T> ofArrival(Entrance<T> entrance, Channel<T> channel) {
    return new Intake<>(entrance, channel, entrance.vital(), true);
  }

  /** Where messages from outside the graph come in; never keeps the unit alive. */
  static <T> Intake<T> ofSenders(Entrance<T> entrance, Channel<T> channel) {
    return new Intake<>(entrance, channel, false, false);
  }

  PortAddress address() {
    return address;
  }

  Channel<T> channel() {
    return channel;
  }

  /** Whether the unit's life hangs on this edge: it is not complete before the edge is over. */
  boolean isVital() {
    return canBeVital && !followed;
  }

  /** From now on handles nothing before {@code earlier} is closed and drained. */
  void standBehind(Intake<T> earlier) {
    earlier.followed = true;
    before = earlier;
  }

  /** The intake behind this one was taken away again, unused. */
  void isLastAgain() {
    followed = false;
  }

  /** Nothing more comes in by this channel, for now. */
  void close() {
    closed = true;
    channel.ring();
  }

  /** More comes in by this channel. */
  void reopen() {
    closed = false;
  }

  boolean isClosed() {
    return closed;
  }

  /** Whether whatever stands behind this one may go on. */
  boolean isDrained() {
    return closed && channel.isEmpty();
  }

  /** The unit leaves: it handles so many messages of those that came in, and no more. */
  void closeAt(long entered) {
    until = entered;
    channel.ring();
  }

  /** Whether there is a message that the unit would handle now. */
  boolean hasWork() {
    return !channel.isEmpty() && allowance(1) > 0;
  }

  /**
   * Whether the unit need not wait for this intake to end its life.
   *
   * @param stopping whether the run ends, and with it all hope for more from other JVMs
   */
  boolean isOver(boolean stopping) {
    var mayBringMore = isVital() && !(far && stopping);
    return isAtLimit() || (mayBringMore ? channel.isOver() : channel.isEmpty());
  }

  private boolean isAtLimit() {
    return until != NO_LIMIT && channel.left() >= until;
  }

  private int allowance(int most) {
    var earlier = before;
    if (earlier != null) {
      if (!earlier.isDrained()) {
        return 0;
      }
      before = null; // once drained, always drained
    }
    var limit = until;
    return limit == NO_LIMIT ? most : Math.clamp(limit - channel.left(), 0, most);
  }

  /**
   * Handles messages until there are none, {@code limit} are done, or the unit is called.
   *
   * @return how many were done
   * @throws Throwable what the handler threw; its message is still in hand
   */
  int handle(int limit, Agenda agenda, UnitTallies tallies) throws Throwable {
    int most = allowance(limit);
    int done = 0;
    while (done < most && !agenda.attention()) {
      var message = channel.next();
      if (message == null) {
        break;
      }
      if (tallies.isTimeToSample()) {
        var from = System.nanoTime();
        handler.handle(message);
        tallies.sampled(System.nanoTime() - from);
      } else {
        handler.handle(message);
      }
      channel.done();
      tallies.handled();
      done++;
    }
    return done;
  }

  /** The handler threw at the message in hand: it becomes a dead letter and leaves the edge. */
  void giveUpMessage(DeadLetters deadLetters, Throwable cause) {
    var message = channel.take();
    if (message != null) {
      deadLetters.add(address, message, cause);
      channel.done();
    }
  }

  /** Throws away what waits; the unit is faulted. */
  boolean discardAll() {
    var any = false;
    while (channel.next() != null) {
      channel.discard();
      any = true;
    }
    return any;
  }
}
