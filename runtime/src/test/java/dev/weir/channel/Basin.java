package dev.weir.channel;

import dev.weir.topology.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** An inlet's queue that a test drains; it checks that it is never overrun. */
final class Basin<T> implements Incoming<T> {
  private final Edge edge;
  private final int capacity;
  private final boolean leaky;
  private final ArrayDeque<T> queue = new ArrayDeque<>();
  private final List<T> handled = new ArrayList<>();
  private Runnable bell = () -> {};
  private boolean open = true;
  private long dropped;
  private int ends;
  private int closes;

  Basin(Edge edge, int capacity, boolean leaky) {
    this.edge = edge;
    this.capacity = capacity;
    this.leaky = leaky;
  }

  /** Handles nothing until told otherwise. */
  Basin<T> held() {
    open = false;
    return this;
  }

  /** Handles one message of those that wait. */
  void handleOne() {
    synchronized (this) {
      handled.add(queue.remove());
    }
    ring();
  }

  /** Handles all there is and all that comes. */
  void letGo() {
    synchronized (this) {
      open = true;
      handled.addAll(queue);
      queue.clear();
    }
    ring();
  }

  private void ring() {
    Runnable ring;
    synchronized (this) {
      ring = bell;
    }
    ring.run();
  }

  @Override
  public void accept(T message) {
    synchronized (this) {
      if (open) {
        handled.add(message);
      } else {
        if (queue.size() == capacity) {
          if (!leaky) {
            throw new AssertionError("overrun");
          }
          queue.remove();
          dropped++;
        }
        queue.add(message);
      }
    }
    ring();
  }

  @Override
  public Edge edge() {
    return edge;
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public boolean leaky() {
    return leaky;
  }

  @Override
  public synchronized long settled() {
    return handled.size() + dropped;
  }

  @Override
  public synchronized long dropped() {
    return dropped;
  }

  @Override
  public synchronized void onSettled(Runnable ring) {
    bell = ring;
  }

  @Override
  public synchronized void end() {
    ends++;
  }

  @Override
  public synchronized void close() {
    closes++;
  }

  synchronized List<T> handled() {
    return List.copyOf(handled);
  }

  synchronized int waiting() {
    return queue.size();
  }

  synchronized int ends() {
    return ends;
  }

  synchronized int closes() {
    return closes;
  }
}
