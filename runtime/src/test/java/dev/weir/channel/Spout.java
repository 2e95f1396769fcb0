package dev.weir.channel;

import dev.weir.topology.Edge;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** An outgoing edge that a test feeds; it checks that no more is on the way than may be. */
final class Spout<T> implements Outgoing<T> {
  private final Edge edge;
  private final int capacity;
  private final boolean leaky;
  private final ArrayDeque<T> queue = new ArrayDeque<>();
  private Runnable bell = () -> {};
  private long polled;
  private long released;
  private boolean ended;
  private @Nullable Boolean closedAsLost;

  Spout(Edge edge, int capacity, boolean leaky) {
    this.edge = edge;
    this.capacity = capacity;
    this.leaky = leaky;
  }

  /** Emits; waits for room unless leaky. */
  void emit(T message) throws InterruptedException {
    Runnable ring;
    synchronized (this) {
      while (!leaky && closedAsLost == null && queue.size() + polled - released >= capacity) {
        wait();
      }
      queue.add(message);
      ring = bell;
    }
    ring.run();
  }

  void finish() {
    Runnable ring;
    synchronized (this) {
      ended = true;
      ring = bell;
    }
    ring.run();
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
  public synchronized void onWork(Runnable ring) {
    bell = ring;
  }

  @Override
  public synchronized @Nullable T poll() {
    var message = queue.poll();
    if (message != null) {
      polled++;
      if (!leaky && polled - released > capacity) {
        throw new AssertionError("more on the way than " + capacity);
      }
    }
    return message;
  }

  @Override
  public synchronized void release(long settled) {
    if (settled < released || settled > polled) {
      throw new AssertionError("%d released after %d of %d".formatted(settled, released, polled));
    }
    released = settled;
    notifyAll();
  }

  @Override
  public synchronized boolean isOver() {
    return ended && queue.isEmpty();
  }

  @Override
  public synchronized void close(boolean lost) {
    if (closedAsLost != null) {
      throw new AssertionError("closed twice");
    }
    closedAsLost = lost;
    notifyAll();
  }

  synchronized long polled() {
    return polled;
  }

  synchronized long released() {
    return released;
  }

  /** Null while it is open. */
  synchronized @Nullable Boolean closedAsLost() {
    return closedAsLost;
  }
}
