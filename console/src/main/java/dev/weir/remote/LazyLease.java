package dev.weir.remote;

import dev.weir.boot.RefusedException;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A session that is opened when something first needs it. Any thread may call. */
final class LazyLease implements AutoCloseable {
  private final NodeHttp http;
  private final String name;
  private @Nullable CompletableFuture<Lease> lease;
  private boolean closed;

  LazyLease(NodeHttp http, String name) {
    this.http = http;
    this.name = name;
  }

  /** The session; fails if it could not be opened, or has ended. */
  synchronized CompletableFuture<Lease> lease() {
    if (closed) {
      return CompletableFuture.failedFuture(
          new RefusedException(Refusal.of(Code.UNAVAILABLE, "this handle is closed")));
    }
    var known = lease;
    if (known == null || known.isCompletedExceptionally()) {
      known = Lease.open(http, name);
      lease = known;
    }
    return known.thenApply(LazyLease::alive);
  }

  private static Lease alive(Lease lease) {
    lease
        .ended()
        .ifPresent(
            why -> {
              throw new RefusedException(why);
            });
    return lease;
  }

  /** Ends the session, if there is one; a second call does nothing. */
  @Override
  public void close() {
    Optional<CompletableFuture<Lease>> opened;
    synchronized (this) {
      opened = closed ? Optional.empty() : Optional.ofNullable(lease);
      closed = true;
    }
    opened
        .flatMap(opening -> opening.handle((held, failure) -> Optional.ofNullable(held)).join())
        .ifPresent(Lease::close);
  }
}
