package dev.weir.channel;

import dev.weir.topology.Edge;
import org.jspecify.annotations.Nullable;

/**
 * The near end of an edge whose inlet is on another node: what its outlet emitted and nobody took
 * yet. All methods but {@link #edge}, {@link #capacity} and {@link #leaky} are called by one thread
 * of the port, none of them may block, and none may call back into the port.
 *
 * @param <T> the messages that pass
 */
public interface Outgoing<T> {

  /** The edge, as the graph declares it. */
  Edge edge();

  /** Most messages in flight, those on the way included; of the inlet's options. */
  int capacity();

  /** Whether the inlet drops rather than waits. */
  boolean leaky();

  /** Has the bell rung, by any thread, whenever there may be a message to poll or an end to see. */
  void onWork(Runnable bell);

  /** The next message in order, in flight until {@link #release}; null if there is none now. */
  @Nullable T poll();

  /**
   * The far end is done with this many of the polled messages, counted from the first; never falls.
   */
  void release(long settled);

  /** Whether the outlet has ended and nothing is left to poll. */
  boolean isOver();

  /**
   * Nobody will poll again; called once, by the caller of {@link DataPort#send} if the node is
   * gone. {@code lost} says that the far end is gone, so what was in flight was lost.
   */
  void close(boolean lost);
}
