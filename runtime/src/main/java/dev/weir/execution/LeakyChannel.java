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
  private int sent;
  private long handled;
  private long dropped;
  private long nextRelease;

  LeakyChannel(Doorbell consumer, int capacity) {
    super(consumer);
    this.capacity = capacity;
    this.nextRelease = releaseEvery();
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
    if (handled >= nextRelease) {
      nextRelease = handled + releaseEvery();
      releasePublishers();
    }
  }

  private int releaseEvery() {
    return Math.max(1, capacity / 2);
  }

  @Override
  @Nullable T send() {
    lock.lock();
    try {
      var message = waiting.pollFirst();
      sent += message == null ? 0 : 1;
      return message;
    } finally {
      lock.unlock();
    }
  }

  @Override
  boolean hasUnsent() {
    lock.lock();
    try {
      return !waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  @Override
  void settle(long count, boolean wasHandled) {
    lock.lock();
    try {
      sent -= (int) count;
      handled += wasHandled ? count : 0;
      dropped += wasHandled ? 0 : count;
      countInFlight();
    } finally {
      lock.unlock();
    }
  }

  @Override
  long entered() {
    lock.lock();
    try {
      return handled + dropped + inFlight;
    } finally {
      lock.unlock();
    }
  }

  @Override
  long left() {
    lock.lock();
    try {
      return handled + dropped;
    } finally {
      lock.unlock();
    }
  }

  @Override
  boolean isEmpty() {
    return inFlight == 0;
  }

  @Override
  void wakePublishers() {}

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
    inFlight = waiting.size() + sent + (inHand == null ? 0 : 1);
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
