package dev.weir.execution;

import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A channel that drops its oldest waiting message when full, so that its publisher never waits. The
 * message in hand cannot be dropped any more and does not count towards the capacity.
 */
final class LeakyChannel<T> extends Channel<T> {
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<T> waiting;
  private final int capacity;
  private @Nullable T inHand;
  private volatile int inFlight;
  private long handled;
  private long dropped;

  LeakyChannel(Doorbell consumer, int capacity) {
    super(consumer);
    this.capacity = capacity;
    this.waiting = new ArrayDeque<>(Math.min(capacity, 1_024));
  }

  @Override
  int capacity() {
    return capacity;
  }

  @Override
  boolean offer(T message) {
    lock.lock();
    try {
      if (isRefusing()) {
        dropped++;
        return true;
      }
      if (waiting.size() == capacity) {
        waiting.removeFirst();
        dropped++;
      }
      waiting.addLast(message);
      countInFlight();
    } finally {
      lock.unlock();
    }
    ring();
    return true;
  }

  @Override
  void publish(T message) {
    offer(message);
  }

  @Override
  @Nullable T take() {
    if (inFlight == 0) {
      return null;
    }
    lock.lock();
    try {
      if (inHand == null) {
        inHand = waiting.pollFirst();
      }
      return inHand;
    } finally {
      lock.unlock();
    }
  }

  @Override
  void done() {
    release(true);
  }

  @Override
  void discard() {
    release(false);
  }

  private void release(boolean wasHandled) {
    lock.lock();
    try {
      inHand = null;
      if (wasHandled) {
        handled++;
      } else {
        dropped++;
      }
      countInFlight();
    } finally {
      lock.unlock();
    }
  }

  @Override
  boolean isEmpty() {
    return inFlight == 0;
  }

  @Override
  void releasePublishers() {}

  @Override
  void clear() {
    lock.lock();
    try {
      dropped += waiting.size();
      waiting.clear();
      countInFlight();
    } finally {
      lock.unlock();
    }
  }

  private void countInFlight() {
    inFlight = waiting.size() + (inHand == null ? 0 : 1);
  }

  @Override
  Counts counts() {
    lock.lock();
    try {
      return new Counts(handled, dropped, inFlight, 0, 0);
    } finally {
      lock.unlock();
    }
  }
}
