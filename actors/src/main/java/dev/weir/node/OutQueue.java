package dev.weir.node;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.unit.InletOptions;
import dev.weir.unit.Overflow;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits to leave this node by an edge that leads out of its graph, or into one. It outlives
 * the lanes that empty it, one after the other, as the far end moves. Any thread.
 */
public final class OutQueue {
  private final InletOptions options;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private final ArrayDeque<Object> waiting = new ArrayDeque<>();
  private final CompletableFuture<Void> emptied = new CompletableFuture<>();
  private long inFlight;
  private long dropped;
  private boolean ended;
  private @Nullable Refusal obstacle;
  private volatile Runnable bell = () -> {};

  /** A queue that takes messages as an inlet of these options does. */
  public OutQueue(InletOptions options) {
    this.options = options;
  }

  /**
   * Adds a message. If the queue is full it waits, or drops the oldest or this one, as the options
   * say; what was polled and is not settled yet counts, unless the oldest is dropped.
   *
   * @throws Hosting.Declined if nobody takes messages, saying why
   * @throws InterruptedException if interrupted while it waits; the message was not added
   */
  public void put(Object message) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (options.overflow() == Overflow.BLOCK && isFull() && mayPut()) {
        change.await();
      }
      if (!mayPut()) {
        throw new Hosting.Declined(objection());
      }
      if (!isFull()) {
        waiting.add(message);
      } else {
        dropped++;
        if (options.overflow() == Overflow.DROP_OLDEST) {
          waiting.remove();
          waiting.add(message);
        }
      }
    } finally {
      lock.unlock();
    }
    bell.run();
  }

  private boolean isFull() {
    var held = options.overflow() == Overflow.DROP_OLDEST ? 0 : inFlight;
    return waiting.size() + held >= options.capacity();
  }

  private boolean mayPut() {
    return !ended && obstacle == null;
  }

  private Refusal objection() {
    return obstacle == null ? Refusal.of(Code.UNAVAILABLE, "it was closed") : obstacle;
  }

  /** Says why nobody takes messages now; null once somebody does again. */
  void hindered(@Nullable Refusal why) {
    locked(() -> obstacle = why);
  }

  /** Nothing more will be put; what waits goes out still. */
  public void end() {
    locked(
        () -> {
          ended = true;
          noteEmptied();
        });
    bell.run();
  }

  /** Nothing more will be put, and what waits is dropped. */
  void abandon() {
    locked(
        () -> {
          ended = true;
          dropped += waiting.size();
          waiting.clear();
          inFlight = 0;
          noteEmptied();
        });
    bell.run();
  }

  /** Completes once the queue has ended and the far end is done with all of it. */
  public CompletableFuture<Void> emptied() {
    return emptied.copy();
  }

  private void noteEmptied() {
    if (ended && waiting.isEmpty() && inFlight == 0) {
      emptied.completeAsync(() -> null);
    }
  }

  /** Messages dropped so far: there was no room, or the far end died with them. */
  public long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  InletOptions options() {
    return options;
  }

  void onWork(Runnable ring) {
    bell = ring;
  }

  @Nullable Object poll() {
    lock.lock();
    try {
      var next = waiting.poll();
      if (next != null) {
        inFlight++;
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** The far end is done with so many more of what was polled. */
  void settled(long more, boolean lost) {
    locked(
        () -> {
          inFlight = Math.max(0, inFlight - more);
          dropped += lost ? more : 0;
          noteEmptied();
        });
  }

  boolean isOver() {
    lock.lock();
    try {
      return ended && waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable what) {
    lock.lock();
    try {
      what.run();
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
