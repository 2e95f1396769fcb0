package dev.weir.remote;

import dev.weir.boot.GraphContext.Subscription;
import dev.weir.boot.GraphContext.TopicPublisher;
import dev.weir.boot.RefusedException;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.PortAddress;
import dev.weir.protocol.Payload;
import dev.weir.unit.InletOptions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages into and out of a running graph over HTTP. */
record TopicCalls(NodeHttp http, Lease lease) {
  private static final Logger LOG = LoggerFactory.getLogger(TopicCalls.class);

  /** How long a message may wait for room in its inlet's queue. */
  private static final Duration ROOM = Duration.ofSeconds(60);

  private String path(PortAddress port) {
    return lease.path("/topics/" + port);
  }

  <T> TopicPublisher<T> publisher(PortAddress inlet) {
    var call = Call.post(path(inlet)).taking(ROOM);
    return new TopicPublisher<>() {
      private volatile boolean closed;

      @Override
      public void publish(T message) {
        if (closed) {
          throw new RefusedException(
              Refusal.of(Code.UNAVAILABLE, "the publisher to %s is closed", inlet));
        }
        var json = WireJson.write(Objects.requireNonNull(message)).toString();
        try {
          http.fine(call.with(Payload.json(json))).join();
        } catch (CompletionException e) {
          throw e.getCause() instanceof RefusedException refused ? refused : e;
        }
      }

      @Override
      public void close() {
        closed = true;
      }
    };
  }

  /** Done once the node has begun to tell the messages. */
  <T> CompletableFuture<Subscription> subscriber(
      PortAddress outlet, Class<T> type, InletOptions options, Consumer<? super T> viewer) {
    var policy =
        switch (options.overflow()) {
          case BLOCK -> "blocking";
          case DROP_OLDEST -> "leaky";
          case DROP_NEWEST -> "";
        };
    if (policy.isEmpty()) {
      return CompletableFuture.failedFuture(
          new RefusedException(
              Refusal.of(Code.INVALID, "a tap over HTTP blocks or is leaky, nothing else")));
    }
    var call =
        Call.get(path(outlet))
            .asking("capacity", Integer.toString(options.capacity()))
            .asking("policy", policy)
            .with("Accept", "text/event-stream");
    var begun = new CompletableFuture<Void>();
    var listener = new Viewer<T>(outlet, type, viewer, begun);
    var stream = EventStream.start(http, last -> call, listener, EventStream.QUIET_MAX);
    return begun.handle(
        (done, failure) -> {
          if (failure != null) {
            stream.close();
            throw new CompletionException(failure);
          }
          return stream;
        });
  }

  private record Viewer<T>(
      PortAddress outlet, Class<T> type, Consumer<? super T> viewer, CompletableFuture<Void> begun)
      implements EventStream.Listener {

    @Override
    public void connected() {
      begun.complete(null);
    }

    @Override
    public void event(Sse event) {
      switch (event.name()) {
        case "message" -> view(event.data());
        case "dropped" -> LOG.info("messages of {} were dropped: {}", outlet, event.data());
        default -> LOG.debug("{} says {}", outlet, event.name()); // open: keeps the line alive
      }
    }

    private void view(String json) {
      try {
        viewer.accept(WireJson.read(WireJson.tree(json), type));
      } catch (RuntimeException e) {
        LOG.warn("a message of {} was not viewed", outlet, e);
      }
    }

    @Override
    public void broken(Refusal why, Duration retryIn) {
      LOG.info("messages of {} may be missed: {}", outlet, why);
      begun.completeExceptionally(new RefusedException(why));
    }

    @Override
    public void refused(Refusal why) {
      LOG.info("no more messages of {}: {}", outlet, why);
      begun.completeExceptionally(new RefusedException(why));
    }
  }
}
