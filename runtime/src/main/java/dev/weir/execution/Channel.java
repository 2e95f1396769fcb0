package dev.weir.execution;

import org.jspecify.annotations.Nullable;

/**
 * The path of messages along one edge, inside this JVM. Any thread may publish; one thread, the
 * consumer, takes. A message stays in flight until the consumer is {@link #done} with it, so an
 * empty channel has nothing waiting and nothing in hand.
 *
 * <p>The consumer is a unit, which takes one message at a time, or the departure to another JVM,
 * which sends many before the first is settled. One may follow the other: what waits stays where it
 * is, so nothing is lost, doubled or overtaken when a unit moves.
 *
 * @param <T> the messages that pass
 */
abstract sealed class Channel<T> permits BoundedChannel, LeakyChannel {

  /**
   * Cumulative counts of one channel, as in {@link dev.weir.profiling.EdgeMeter}; published is what
   * the others add up to.
   */
  record Counts(long handled, long dropped, long inFlight, long waits, long blockedNanos) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    Counts plus(Counts more) {
      return new Counts(
          handled + more.handled,
          dropped + more.dropped,
          inFlight + more.inFlight,
          waits + more.waits,
          blockedNanos + more.blockedNanos);
    }
  }

  private volatile Doorbell consumer;
  private volatile Runnable settling = () -> {};
  private volatile boolean letGo;
  private volatile boolean ended;
  private volatile boolean refusing;

  Channel(Doorbell consumer) {
    this.consumer = consumer;
  }

  /** Most messages in flight. */
  abstract int capacity();

  /**
   * Gives the channel a message, unless that would mean to wait.
   *
   * @return false if there is no room and the publisher has to wait: the channel has not the
   *     message
   */
  abstract boolean offer(T message);

  /**
   * Gives the channel a message. Waits for room if that is the channel's policy; never throws for
   * want of room. An interrupt does not end the wait, it is kept for later.
   */
  abstract void publish(T message);

  /** The oldest message, which stays in flight; null if there is none. Consumer only. */
  abstract @Nullable T take();

  /** The message last returned by {@link #take} was handled. Consumer only. */
  abstract void done();

  /** The message last returned by {@link #take} was thrown away. Consumer only. */
  abstract void discard();

  /** The oldest message not yet sent, which stays in flight; null if there is none. Departure. */
  abstract @Nullable T send();

  /** Whether {@link #send} has something to give. Departure. */
  abstract boolean hasUnsent();

  /** The oldest {@code count} messages of those sent are handled, or else dropped. Departure. */
  abstract void settle(long count, boolean handled);

  /** Whether nothing is in flight. */
  abstract boolean isEmpty();

  /** How many messages came in, those refused at once left out. */
  abstract long entered();

  /** How many of those that came in are handled or dropped. */
  abstract long left();

  /** Lets waiting publishers look for room. */
  abstract void wakePublishers();

  abstract Counts counts();

  /** Throws away all that waits. The channel refuses already and nobody takes any more. */
  abstract void clear();

  /**
   * Lets waiting publishers, near and far, look for room; the consumer calls it before it sleeps.
   */
  final void releasePublishers() {
    wakePublishers();
    settling.run();
  }

  /** From now on {@code bell} runs when messages were settled; not for each, but for the last. */
  final void onSettling(Runnable bell) {
    settling = bell;
  }

  /** From now on another consumer takes; the one before has taken its last. */
  final void serve(Doorbell next) {
    consumer = next;
    next.ring();
  }

  /** The publisher waits for room no longer: what finds none is dropped and counted. */
  final void letPublisherGo() {
    letGo = true;
    releasePublishers();
  }

  final boolean isPublisherLetGo() {
    return letGo;
  }

  /** Another publisher begins, who has not ended and may be held. */
  final void beginAgain() {
    ended = false;
    letGo = false;
  }

  final boolean isEnded() {
    return ended;
  }

  /** As {@link #take}, but nothing more once the channel refuses. Consumer only. */
  final @Nullable T next() {
    return refusing ? null : take();
  }

  /** The publisher will send no more. */
  final void end() {
    ended = true;
    consumer.ring();
  }

  /** Whether the publisher has ended and all it sent is done with. Consumer only. */
  final boolean isOver() {
    return ended && isEmpty();
  }

  /** From now on messages are dropped and counted, those waiting included. Consumer only. */
  final void refuse() {
    abandon();
    clear();
    settling.run();
  }

  /** From now on messages are dropped and publishers go on; what waits stays. Any thread. */
  final void abandon() {
    refusing = true;
    releasePublishers();
  }

  final boolean isRefusing() {
    return refusing;
  }

  final void ring() {
    consumer.ring();
  }
}
