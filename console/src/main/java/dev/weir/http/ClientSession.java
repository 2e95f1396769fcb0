package dev.weir.http;

import com.fasterxml.jackson.databind.JavaType;
import dev.weir.boot.GraphContext;
import dev.weir.boot.GraphContext.TopicPublisher;
import dev.weir.id.PortAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** A session that a client holds over HTTP, and what is attached to it. Any thread may call. */
final class ClientSession {
  /** Most topics one session gives messages to; each holds a queue in the unit's process. */
  private static final int PUBLISHERS_MAX = 64;

  private final GraphContext context;
  private final Map<PortAddress, CompletableFuture<Giver>> givers = new HashMap<>();
  private final Set<Outflow> views = ConcurrentHashMap.newKeySet();
  private boolean closed;

  ClientSession(GraphContext context) {
    this.context = context;
  }

  GraphContext context() {
    return context;
  }

  /**
   * Gives messages to one topic, one giver at a time so that they stay in order.
   *
   * @param turn held by whoever gives
   */
  record Giver(TopicPublisher<Object> publisher, ReentrantLock turn) {}

  /** The giver to a topic; attached at the first call, and for the life of the session. */
  @SuppressWarnings("unchecked") // a message is read as this very type before it is given
  synchronized CompletableFuture<Giver> giver(PortAddress inlet, JavaType type) {
    if (closed) {
      throw Problems.notFound("the session is closed");
    }
    var known = givers.get(inlet);
    if (known != null && !known.isCompletedExceptionally()) {
      return known;
    }
    if (known == null && givers.size() >= PUBLISHERS_MAX) {
      throw Problems.of(
          429, "LIMIT", "one session gives messages to at most %d topics", PUBLISHERS_MAX);
    }
    var attached =
        context
            .publisher(inlet, (Class<Object>) type.getRawClass())
            .thenApply(publisher -> new Giver(publisher, new ReentrantLock(true)));
    givers.put(inlet, attached);
    return attached;
  }

  /** Forgets a giver that no longer works: the next call attaches anew. */
  synchronized void forget(PortAddress inlet) {
    givers.remove(inlet);
  }

  /** Lets a stream end with the session. */
  void end(Outflow view) {
    views.add(view);
    view.atEnd(() -> views.remove(view));
    if (isClosed()) {
      view.end();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Ends the session and all that is attached to it. */
  void close() {
    synchronized (this) {
      closed = true;
    }
    context.close();
    views.forEach(Outflow::end);
  }
}
