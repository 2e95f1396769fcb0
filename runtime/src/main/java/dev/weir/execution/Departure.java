package dev.weir.execution;

import dev.weir.topology.Edge;
import dev.weir.unit.InletOptions;
import dev.weir.unit.Overflow;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The end of an edge that leaves this JVM: what its outlet emitted and the inlet, elsewhere, has
 * not handled yet. What was polled stays in flight until it is released, so a blocking edge never
 * has more than its capacity on the way, in both JVMs together. One thread at a time uses it.
 *
 * @param <T> the messages that pass
 */
public final class Departure<T> {
  private final Edge edge;
  private final InletOptions options;
  private final Runnable forget;
  private final Doorbell bell = Doorbell.calling(this::ringOwner);
  // The run closes a departure too, when the inlet's unit comes here or the edge goes.
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Runnable owner = () -> {};
  private @Nullable Channel<T> channel; // null while a unit of this JVM takes, and once closed
  private boolean closed;
  private long polled;
  private long released;

  /** Not open yet; {@code forget} runs once, when it is closed. */
  Departure(Edge edge, InletOptions options, Runnable forget) {
    this.edge = edge;
    this.options = options;
    this.forget = forget;
  }

  /** The edge whose messages these are. */
  public Edge edge() {
    return edge;
  }

  /** Most messages in flight: those waiting here, those on the way and those waiting there. */
  public int capacity() {
    return options.capacity();
  }

  /**
   * Whether the inlet drops its oldest message when full, so that nothing here need wait for it.
   */
  public boolean leaky() {
    return options.overflow() == Overflow.DROP_OLDEST;
  }

  /**
   * Says whom to call when there may be something to poll, or the end was reached: on any thread,
   * in the midst of an emission, so it must be cheap. It is called at once, for what waits already,
   * and later only after {@link #poll} has answered null.
   */
  public void onWork(Runnable doorbell) {
    owner = doorbell;
    doorbell.run();
  }

  private void ringOwner() {
    owner.run();
  }

  /**
   * The next message that was not polled yet, in order; null if there is none now, or no more from
   * this departure. It stays in flight until it is released.
   */
  public @Nullable T poll() {
    lock.lock();
    try {
      var from = channel;
      if (from == null) {
        return null;
      }
      var message = from.send();
      if (message == null) {
        bell.arm();
        message = from.send();
      }
      if (message != null) {
        bell.disarm();
        polled++;
      }
      return message;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The inlet's unit is done with so many messages; the publisher may use their room.
   *
   * @param handled how many of those polled here, in all; a number that is not higher than the one
   *     before changes nothing
   * @throws IllegalArgumentException if so many were not polled
   */
  public void release(long handled) {
    lock.lock();
    try {
      if (handled > polled) {
        throw new IllegalArgumentException(
            "%s: %d messages released, but only %d were polled".formatted(edge, handled, polled));
      }
      if (channel != null && handled > released) {
        channel.settle(handled - released, true);
        released = handled;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the outlet's unit has ended and all its messages were polled. */
  public boolean isOver() {
    lock.lock();
    try {
      return channel != null && channel.isEnded() && !channel.hasUnsent();
    } finally {
      lock.unlock();
    }
  }

  /**
   * This drain ends. Messages not polled yet stay for the next departure of the edge, or for the
   * inlet's unit if it comes here. A second call does nothing.
   *
   * @param lost whether messages polled and not released count as dropped, or else as handled
   * @return how many count as dropped
   */
  public long close(boolean lost) {
    var inFlight = 0L;
    lock.lock();
    try {
      if (closed) {
        return 0;
      }
      var from = channel;
      if (from != null) {
        inFlight = polled - released;
        from.settle(inFlight, !lost);
        from.serve(Doorbell.ofNobody());
      }
      channel = null;
      closed = true;
    } finally {
      lock.unlock();
    }
    forget.run();
    return lost ? inFlight : 0;
  }

  /** No unit of this JVM takes the edge's messages any more: they may be polled. */
  void open(Channel<T> from) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      channel = from;
      from.serve(bell);
    } finally {
      lock.unlock();
    }
    ringOwner();
  }
}
