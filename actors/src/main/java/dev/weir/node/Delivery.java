package dev.weir.node;

import dev.weir.channel.Incoming;
import dev.weir.topology.Edge;
import dev.weir.unit.InletOptions;
import dev.weir.unit.Overflow;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes in by one lane for somebody who may be slow: a bounded queue, and a virtual thread
 * that gives the messages on, one after the other. A message is settled once it was given.
 */
final class Delivery implements Incoming<Object> {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final Edge edge;
  private final InletOptions options;
  private final Consumer<Object> taker;
  private final Runnable over;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final ArrayDeque<Object> waiting = new ArrayDeque<>();
  private boolean last;
  private boolean stopped;
  private boolean complained;
  private volatile long settled;
  private volatile long dropped;
  private volatile Runnable bell = () -> {};

  /**
   * A delivery.
   *
   * @param taker may block; what it throws costs that message
   * @param over called once nothing more comes and all that came was given
   */
  Delivery(Edge edge, InletOptions options, Consumer<Object> taker, Runnable over) {
    this.edge = edge;
    this.options = options;
    this.taker = taker;
    this.over = over;
    this.thread = Thread.ofVirtual().name("delivery " + edge.to()).unstarted(this::live);
  }

  void start() {
    thread.start();
  }

  private void live() {
    try {
      for (var next = next(); next != null; next = next()) {
        var given = give(next);
        settle(1, given ? 0 : 1);
      }
    } catch (InterruptedException e) {
      LOG.debug("{}: nobody wants the rest", edge, e);
    } finally {
      over.run();
    }
  }

  private @Nullable Object next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && !last) {
        news.await();
      }
      return waiting.poll();
    } finally {
      lock.unlock();
    }
  }

  private boolean give(Object message) {
    try {
      taker.accept(message);
      return true;
    } catch (RuntimeException failed) {
      if (!complained) {
        complained = true;
        LOG.warn("{}: a message was dropped, more may follow: {}", edge, failed.toString());
      }
      return false;
    }
  }

  private void settle(long done, long lost) {
    lock.lock();
    try {
      var droppedNow = dropped + lost;
      var settledNow = settled + done;
      dropped = droppedNow;
      settled = settledNow;
    } finally {
      lock.unlock();
    }
    bell.run();
  }

  @Override
  public Edge edge() {
    return edge;
  }

  @Override
  public int capacity() {
    return options.capacity();
  }

  @Override
  public boolean leaky() {
    return options.overflow() == Overflow.DROP_OLDEST;
  }

  @Override
  public void accept(Object message) {
    var pushedOut = 0;
    lock.lock();
    try {
      if (stopped || (leaky() && waiting.size() >= options.capacity())) {
        waiting.poll();
        pushedOut = 1;
      }
      if (!stopped) {
        waiting.add(message);
        news.signal();
      }
    } finally {
      lock.unlock();
    }
    if (pushedOut > 0) {
      settle(pushedOut, pushedOut);
    }
  }

  @Override
  public long settled() {
    return settled;
  }

  @Override
  public long dropped() {
    return dropped;
  }

  @Override
  public void onSettled(Runnable ring) {
    bell = ring;
  }

  @Override
  public void end() {
    noMore();
  }

  @Override
  public void close() {
    noMore();
  }

  private void noMore() {
    lock.lock();
    try {
      last = true;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Nobody wants what came and was not given yet; the message in hand is the last. */
  void stop() {
    lock.lock();
    try {
      last = true;
      stopped = true;
      waiting.clear();
      news.signal();
    } finally {
      lock.unlock();
    }
  }
}
