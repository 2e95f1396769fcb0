package dev.weir.node;

import dev.weir.channel.Outgoing;
import dev.weir.topology.Edge;
import dev.weir.unit.Overflow;
import org.jspecify.annotations.Nullable;

/** One lane's way to empty an {@link OutQueue}. Used by one thread of the port. */
final class QueueOut implements Outgoing<Object> {
  private final Edge edge;
  private final OutQueue queue;
  private final Runnable closed;
  private long polled;
  private long released;

  QueueOut(Edge edge, OutQueue queue, Runnable closed) {
    this.edge = edge;
    this.queue = queue;
    this.closed = closed;
  }

  @Override
  public Edge edge() {
    return edge;
  }

  @Override
  public int capacity() {
    return queue.options().capacity();
  }

  @Override
  public boolean leaky() {
    return queue.options().overflow() == Overflow.DROP_OLDEST;
  }

  @Override
  public void onWork(Runnable bell) {
    queue.onWork(bell);
  }

  @Override
  public @Nullable Object poll() {
    var next = queue.poll();
    if (next != null) {
      polled++;
    }
    return next;
  }

  @Override
  public void release(long settled) {
    if (settled > released) {
      queue.settled(settled - released, false);
      released = settled;
    }
  }

  @Override
  public boolean isOver() {
    return queue.isOver();
  }

  @Override
  public void close(boolean lost) {
    queue.onWork(() -> {});
    queue.settled(polled - released, lost);
    closed.run();
  }
}
