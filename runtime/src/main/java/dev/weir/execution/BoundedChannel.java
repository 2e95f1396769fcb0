package dev.weir.execution;

import dev.weir.unit.Overflow;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A channel whose full queue holds the publisher, or refuses the new message. The counts of what
 * was published and handled are the queue's own indices, so counting costs nothing.
 */
final class BoundedChannel<T> extends Channel<T> {
  private final PeekingQueue<T> queue;
  private final int capacity;
  private final boolean holdsPublisher;
  private final int releaseEvery;
  private long nextRelease;
  private long sent;

  private final Waits waits = new Waits();
  private final LongAdder refused = new LongAdder();
  private long discarded;
  private volatile boolean cleared;

  BoundedChannel(Doorbell consumer, int capacity, Overflow overflow) {
    super(consumer);
    this.capacity = capacity;
    this.queue = new PeekingQueue<>(Math.max(2, capacity));
    this.holdsPublisher = overflow == Overflow.BLOCK;
    this.releaseEvery = Math.max(1, capacity / 2);
    this.nextRelease = releaseEvery;
  }

  @Override
  int capacity() {
    return capacity;
  }

  @Override
  boolean offer(T message) {
    if (isRefusing()) {
      refused.increment();
      return true;
    }
    if (!queue.offerIfBelowThreshold(message, capacity)) {
      if (!holdsPublisher) {
        refused.increment();
      }
      return !holdsPublisher;
    }
    // The offer moved the producer index by compare-and-set, which the consumer looks at before it
    // sleeps, so no further fence is needed before ring() looks at the consumer.
    ring();
    if (isRefusing()) {
      clearLateArrivals();
    }
    return true;
  }

  @Override
  void publish(T message) {
    if (offer(message)) {
      return;
    }
    var wait = waits.begin();
    try {
      while (!offer(message)) {
        if (isPublisherLetGo()) {
          refused.increment();
          return;
        }
        wait.park();
      }
    } finally {
      wait.end();
    }
  }

  @Override
  @Nullable T take() {
    // Relaxed: does not spin for a publisher that was descheduled in the middle of its offer. The
    // queue is not empty then, so the consumer does not sleep either.
    return queue.relaxedPeek();
  }

  @Override
  void done() {
    queue.relaxedPoll();
    // The queue's own index tells when: a count written at every message would share a cache line
    // with what publishers read.
    var done = queue.currentConsumerIndex();
    if (done >= nextRelease) {
      nextRelease = done + releaseEvery;
      releasePublishers();
    }
  }

  @Override
  synchronized void discard() {
    queue.relaxedPoll();
    discarded++;
    releasePublishers();
  }

  @Override
  @Nullable T send() {
    var at = queue.currentConsumerIndex() + sent;
    if (at >= queue.currentProducerIndex()) {
      return null;
    }
    sent++;
    return queue.await(at);
  }

  @Override
  boolean hasUnsent() {
    return queue.currentConsumerIndex() + sent < queue.currentProducerIndex();
  }

  @Override
  synchronized void settle(long count, boolean handled) {
    for (long i = 0; i < count; i++) {
      queue.relaxedPoll();
    }
    sent -= count;
    discarded += handled ? 0 : count;
    releasePublishers();
  }

  @Override
  long entered() {
    return queue.currentProducerIndex();
  }

  @Override
  long left() {
    return queue.currentConsumerIndex();
  }

  @Override
  void wakePublishers() {
    waits.release();
  }

  @Override
  boolean isEmpty() {
    return queue.isEmpty();
  }

  @Override
  synchronized void clear() {
    cleared = true;
    while (queue.poll() != null) {
      discarded++;
    }
  }

  /** A message slipped in while the consumer left: nobody else will take it out. */
  private void clearLateArrivals() {
    if (cleared) {
      clear();
    }
  }

  /** What is discarded moves the consumer index too, so both are read as one. */
  @Override
  synchronized Counts counts() {
    var taken = queue.currentConsumerIndex();
    var offered = queue.currentProducerIndex();
    while (taken != queue.currentConsumerIndex()) {
      taken = queue.currentConsumerIndex();
      offered = queue.currentProducerIndex();
    }
    return new Counts(
        taken - discarded,
        discarded + refused.sum(),
        offered - taken,
        waits.count(),
        waits.nanos());
  }
}
