package dev.weir.http;

import dev.weir.boot.GraphContext;
import dev.weir.id.SessionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions that clients hold over HTTP, each as long as its lease. Any thread may call. */
final class ClientSessions {
  private static final Logger LOG = LoggerFactory.getLogger(ClientSessions.class);

  private final ApiNode node;
  private final Map<SessionId, ClientSession> open = new HashMap<>();
  private Leases leases;
  private int coming;
  private boolean closed;

  ClientSessions(ApiNode node, HttpSettings settings) {
    this.node = node;
    this.leases = Leases.of(settings.lease().toNanos(), settings.sessions());
  }

  /** Opens a session, unless there are as many as there may be. */
  CompletableFuture<ClientSession> open(String name) {
    reserve();
    return node.open(name)
        .handle(
            (context, failed) -> {
              if (failed != null) {
                release();
                throw Problems.of(failed);
              }
              return add(context);
            });
  }

  private synchronized void reserve() {
    if (!leases.hasRoomBeside(coming)) {
      throw Problems.of(
          429,
          "LIMIT",
          "%d sessions are open, which is all that weir.http.sessions allows: close one",
          leases.most());
    }
    coming++;
  }

  private synchronized void release() {
    coming--;
  }

  private ClientSession add(GraphContext context) {
    var session = new ClientSession(context);
    var id = context.session().session();
    synchronized (this) {
      coming--;
      if (!closed) {
        open.put(id, session);
        leases = leases.begun(id, System.nanoTime());
        return session;
      }
    }
    session.close();
    throw Problems.of(503, "UNAVAILABLE", "this node ends");
  }

  /**
   * A session that is open.
   *
   * @throws ProblemException if there is none of this id, or none any more
   */
  synchronized ClientSession get(SessionId id) {
    var session = open.get(id);
    if (session == null) {
      throw unknown(id);
    }
    return session;
  }

  private static ProblemException unknown(SessionId id) {
    return Problems.notFound(
        "session %s is not open over this node's API; its lease may have ended: open another", id);
  }

  /** Lets a session live for another lease. */
  synchronized void renew(SessionId id) {
    leases = leases.renewed(id, System.nanoTime()).orElseThrow(() -> unknown(id));
  }

  /** Ends a session. */
  void close(SessionId id) {
    take(id).close();
  }

  private synchronized ClientSession take(SessionId id) {
    var session = get(id);
    open.remove(id);
    leases = leases.without(id);
    return session;
  }

  /** Closes the sessions whose leases are over; to be called now and then. */
  void tick(long nowNanos) {
    for (var session : over(nowNanos)) {
      LOG.info("the lease of {} ended", session.context().session().described());
      session.close();
    }
  }

  private synchronized List<ClientSession> over(long nowNanos) {
    var gone = new ArrayList<ClientSession>();
    leases.over(nowNanos).forEach(id -> gone.add(take(id)));
    return gone;
  }

  /** Ends them all; none can be opened any more. */
  void close() {
    List<ClientSession> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(open.values());
      open.clear();
    }
    all.forEach(ClientSession::close);
  }
}
