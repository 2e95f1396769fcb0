package dev.weir.execution;

import dev.weir.unit.Overflow;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * A channel whose full queue holds the publisher, or refuses the new message. The counts of what
 * was published and handled are the queue's own indices, so counting costs nothing.
 */
final class BoundedChannel<T> extends Channel<T> {
  private final MpscVarHandleArrayQueue<T> queue;
  private final int capacity;
  private final boolean waits;
  private final int releaseEvery;
  private int doneSinceRelease;

  private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();
  private final LongAdder waitCount = new LongAdder();
  private final LongAdder blockedNanos = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder discarded = new LongAdder();
  private volatile long waitingSince;
  private volatile boolean cleared;

  BoundedChannel(Doorbell consumer, int capacity, Overflow overflow) {
    super(consumer);
    this.capacity = capacity;
    this.queue = new MpscVarHandleArrayQueue<>(Math.max(2, capacity));
    this.waits = overflow == Overflow.BLOCK;
    this.releaseEvery = Math.max(1, capacity / 2);
  }

  @Override
  int capacity() {
    return capacity;
  }

  @Override
  void publish(T message) {
    if (isRefusing()
        || !(queue.offerIfBelowThreshold(message, capacity) || offerWaiting(message))) {
      refused.increment();
      return;
    }
    // The offer moved the producer index by compare-and-set, which the consumer looks at before it
    // sleeps, so no further fence is needed before ring() looks at the consumer.
    ring();
    if (isRefusing()) {
      clearLateArrivals();
    }
  }

  private boolean offerWaiting(T message) {
    if (!waits) {
      return false;
    }
    var self = Thread.currentThread();
    var interrupted = false;
    var since = System.nanoTime();
    waitCount.increment();
    waitingSince = since;
    waiting.add(self);
    try {
      while (!queue.offerIfBelowThreshold(message, capacity)) {
        if (isRefusing()) {
          return false;
        }
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      return true;
    } finally {
      waiting.remove(self);
      if (waiting.isEmpty()) {
        waitingSince = 0;
      }
      blockedNanos.add(System.nanoTime() - since);
      if (interrupted) {
        self.interrupt();
      }
    }
  }

  @Override
  @Nullable T take() {
    return queue.peek();
  }

  @Override
  void done() {
    queue.relaxedPoll();
    if (++doneSinceRelease >= releaseEvery) {
      doneSinceRelease = 0;
      releasePublishers();
    }
  }

  @Override
  void discard() {
    queue.relaxedPoll();
    discarded.increment();
    releasePublishers();
  }

  @Override
  void releasePublishers() {
    // A publisher says that it waits, then looks at the consumer index; the index was moved by a
    // plain release, so it must be visible before we look who waits.
    VarHandle.fullFence();
    for (var publisher : waiting) {
      LockSupport.unpark(publisher);
    }
  }

  @Override
  boolean isEmpty() {
    return queue.isEmpty();
  }

  @Override
  synchronized void clear() {
    cleared = true;
    long thrown = 0;
    while (queue.poll() != null) {
      thrown++;
    }
    discarded.add(thrown);
  }

  /** A message slipped in while the consumer left: nobody else will take it out. */
  private void clearLateArrivals() {
    if (cleared) {
      clear();
    }
  }

  @Override
  Counts counts() {
    var thrown = discarded.sum();
    var taken = queue.currentConsumerIndex();
    var offered = queue.currentProducerIndex();
    var since = waitingSince;
    var going = since == 0 ? 0 : Math.max(0, System.nanoTime() - since);
    return new Counts(
        taken - thrown,
        thrown + refused.sum(),
        offered - taken,
        waitCount.sum(),
        blockedNanos.sum() + going);
  }
}
