package dev.weir.remote;

import dev.weir.boot.RefusedException;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.events.SessionInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session at a node, renewed on a virtual thread until it is closed or the node ends it. */
final class Lease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  /** Renewals in one lease: two of them may be lost. */
  private static final int RENEWALS = 3;

  private final NodeHttp http;
  private final SessionInfo session;
  private final Duration length;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable Refusal ended;

  private Lease(NodeHttp http, Opened opened) {
    this.http = http;
    this.session = opened.session();
    this.length = Duration.ofMillis(Math.round(1_000 * opened.leaseSeconds()));
  }

  private record Opened(SessionInfo session, double leaseSeconds) {}

  /** Opens a session. */
  static CompletableFuture<Lease> open(NodeHttp http, String name) {
    return http.fine(Call.post("/api/v1/sessions", WireJson.object().put("name", name)))
        .thenApply(
            reply -> {
              var lease = new Lease(http, WireJson.read(reply.json(), Opened.class));
              Thread.ofVirtual().name("weir-remote-lease").start(lease::renew);
              return lease;
            });
  }

  SessionInfo session() {
    return session;
  }

  /** The path of something of the session. */
  String path(String below) {
    return "/api/v1/sessions/" + session.session() + below;
  }

  /** Why there is no session any more; empty while there is. */
  Optional<Refusal> ended() {
    return Optional.ofNullable(ended);
  }

  private void renew() {
    var pause = Math.max(1, length.toMillis() / RENEWALS);
    var call = Call.put(path("/lease")).within(Duration.ofMillis(Math.max(1_000, pause)));
    try {
      while (!closing.await(pause, TimeUnit.MILLISECONDS)) {
        var failure = http.fine(call).handle((reply, failed) -> failed).get();
        var refusal = failure == null ? null : refusal(failure);
        if (refusal != null && refusal.code() == Code.NOT_FOUND) {
          ended =
              Refusal.of(
                  Code.UNAVAILABLE,
                  "the session %s at %s has ended: its lease of %d ms was not renewed in time",
                  session.name(),
                  http.node(),
                  length.toMillis());
          LOG.warn("{}", refusal);
          return;
        }
        if (refusal != null && closing.getCount() > 0) {
          LOG.info("the lease of a session was not renewed, trying again: {}", refusal);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a handled future cannot fail", e);
    }
  }

  private static Refusal refusal(Throwable failure) {
    return switch (failure) {
      case RefusedException refused -> refused.refusal();
      case CompletionException wrapped when wrapped.getCause() != null ->
          refusal(wrapped.getCause());
      default -> throw new IllegalStateException(failure); // open: the wire knows no other
    };
  }

  /** Ends the session at the node; waits a moment for the node to say so. */
  @Override
  public void close() {
    closing.countDown();
    if (ended == null) {
      ended = Refusal.of(Code.UNAVAILABLE, "the session %s is closed", session.name());
      var failure =
          http.fine(Call.delete(path("")).within(Duration.ofSeconds(2)))
              .handle((reply, failed) -> failed)
              .join();
      if (failure != null) {
        LOG.info("the session ends with its lease: {}", refusal(failure));
      }
    }
  }
}
