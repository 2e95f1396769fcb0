package dev.weir.remote;

import dev.weir.boot.GraphContext.Subscription;
import dev.weir.boot.RefusedException;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.link.LinkCallback;
import dev.weir.link.RecoveryReport;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream of events from a node that is taken up again where it broke, on a virtual thread of its
 * own, until it is closed or the node refuses it for good.
 */
final class EventStream implements Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  /** A node says something at least every 15 s. */
  static final Duration QUIET_MAX = Duration.ofSeconds(45);

  /** Hears of a stream; always on the stream's thread, one call at a time. */
  interface Listener {
    /** The node has begun to answer. */
    void connected();

    /** The connection comes to another state. */
    default void connection(LinkCallback callback) {}

    /** An outage is over. */
    default void recovered(RecoveryReport report) {}

    /** An event has come. */
    void event(Sse event);

    /** The stream broke, and is taken up again after a while. */
    void broken(Refusal why, Duration retryIn);

    /** The node refused the stream for good; nothing more comes. */
    void refused(Refusal why);
  }

  private final NodeHttp http;
  private final Function<Optional<String>, Call> call;
  private final Listener listener;
  private final Duration quietMax;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private Optional<String> lastId = Optional.empty();
  private final ClientLink link;
  private volatile @Nullable InputStream body;
  private volatile long heardAt;
  private volatile boolean busy;

  private EventStream(
      NodeHttp http, Function<Optional<String>, Call> call, Listener listener, Duration quietMax) {
    this.http = http;
    this.call = call;
    this.listener = listener;
    this.quietMax = quietMax;
    this.link =
        new ClientLink(
            InstantSource.system(),
            new SplittableRandom(),
            listener::connection,
            listener::recovered);
    this.thread = Thread.ofVirtual().name("weir-remote-events").unstarted(this::run);
  }

  /**
   * Begins a stream.
   *
   * @param call asks for it, from after the id that came last, if one did
   * @param quietMax how long a node may say nothing before the stream counts as broken
   */
  static EventStream start(
      NodeHttp http, Function<Optional<String>, Call> call, Listener listener, Duration quietMax) {
    var stream = new EventStream(http, call, listener, quietMax);
    stream.thread.start();
    return stream;
  }

  private void run() {
    try {
      while (isOpen()) {
        var why = follow();
        if (!isOpen()) {
          return;
        }
        if (isFinal(why)) {
          listener.refused(why);
          return;
        }
        var pause = link.broken(why.text());
        listener.broken(why, pause);
        if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        link.again();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      link.stop();
    }
  }

  /** Follows the stream until it ends, and says why it did. */
  private Refusal follow() throws InterruptedException {
    try (var in = http.stream(call.apply(lastId))) {
      body = in;
      heardAt = System.nanoTime();
      busy = false;
      link.connected();
      listener.connected();
      var watch = Thread.ofVirtual().name("weir-remote-watch").start(() -> watch(in));
      try {
        read(new SseReader(in));
      } finally {
        watch.interrupt();
      }
      return broken("it ended");
    } catch (RefusedException e) {
      return e.refusal();
    } catch (IOException e) {
      return broken(String.valueOf(e.getMessage()));
    } finally {
      body = null;
    }
  }

  private void read(SseReader reader) throws IOException {
    for (var next = reader.next(); next.isPresent() && isOpen(); next = reader.next()) {
      var event = next.get();
      // A listener that takes its time must not make the stream look dead.
      busy = true;
      listener.event(event);
      // Only now: an event that was not handled is to come again.
      lastId = event.id().or(() -> lastId);
      heardAt = System.nanoTime();
      busy = false;
    }
  }

  /** Ends a stream on which nothing comes any more: a dead host does not say that it is. */
  private void watch(InputStream in) {
    try {
      while (!closing.await(Math.max(1, quietMax.toMillis() / 4), TimeUnit.MILLISECONDS)) {
        if (!busy && System.nanoTime() - heardAt > quietMax.toNanos()) {
          in.close();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.debug("closing a quiet stream", e);
    }
  }

  private Refusal broken(String why) {
    return Refusal.of(Code.PROCESS_DISCONNECTED, "the stream from %s broke: %s", http.node(), why);
  }

  private static boolean isFinal(Refusal why) {
    return switch (why.code()) {
      case UNAVAILABLE, LIMIT, TIMEOUT, PROCESS_DISCONNECTED, ROUTE_WRITE_FAILED, HANDLER_ERROR ->
          false;
      case INVALID,
          CONFLICT,
          NOT_FOUND,
          CYCLE,
          UNROUTABLE_UNIT,
          UNSUPPORTED_OPERATION,
          HANDLER_NOT_CONFIGURED,
          INVALID_RESPONSE ->
          true;
    };
  }

  private boolean isOpen() {
    return closing.getCount() > 0;
  }

  /** Ends the stream. Returns at once; the event being handled, if any, is the last. */
  @Override
  public void close() {
    closing.countDown();
    if (Thread.currentThread() != thread) {
      thread.interrupt();
    }
    var open = body;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.debug("closing a stream", e);
      }
    }
  }
}
