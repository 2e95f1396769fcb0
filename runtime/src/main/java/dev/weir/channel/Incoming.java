package dev.weir.channel;

import dev.weir.topology.Edge;

/**
 * The near end of an edge whose outlet is on another node: the queue of its inlet. Methods are
 * never called by two threads at once, except the two counts; none may block, and none may call
 * back into the port.
 *
 * @param <T> the messages that pass
 */
public interface Incoming<T> {

  /** The edge, as the graph declares it. */
  Edge edge();

  /** Most messages in flight; the credit the sender gets. */
  int capacity();

  /** Whether a message that finds the queue full pushes out the oldest. */
  boolean leaky();

  /**
   * Takes the next message. A blocking edge has room: the sender never has more than {@link
   * #capacity} messages on the way that are not settled.
   */
  void accept(T message);

  /** Messages done with, handled or dropped, since the beginning; any thread may ask. */
  long settled();

  /** Messages dropped since the beginning, a part of {@link #settled}; any thread may ask. */
  long dropped();

  /** Has the bell rung, by any thread, after {@link #settled} or {@link #dropped} have risen. */
  void onSettled(Runnable bell);

  /** The outlet has ended: all it sent was accepted before. */
  void end();

  /** The sender is gone or was told to stop: nothing more comes, and there was no end. */
  void close();
}
