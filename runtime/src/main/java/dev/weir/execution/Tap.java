package dev.weir.execution;

import dev.weir.id.PortAddress;
import dev.weir.unit.InletOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A view from outside of what an outlet emits, on a virtual thread of its own. The graph does not
 * notice: a tap keeps no unit alive, and a leaky one slows nothing. It ends with its outlet's unit.
 */
public final class Tap implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tap.class);
  private final Channel<?> channel;
  private final Runnable detach;
  private final Thread thread;
  private final Doorbell bell;
  private volatile boolean closed;
  private volatile @Nullable Throwable failure;

  private <T> Tap(Fans fans, PortAddress outlet, InletOptions options, Consumer<? super T> viewer) {
    thread = Thread.ofVirtual().name("tap " + outlet).unstarted(this::live);
    bell = new Doorbell(thread);
    Channel<T> made = Channels.make(options, bell);
    channel = made;
    view = () -> viewOne(made, viewer);
    detach = () -> fans.untap(outlet, made);
    fans.tap(outlet, made);
  }

  private final Runnable view;

  static <T> Tap open(
      Fans fans, PortAddress outlet, InletOptions options, Consumer<? super T> viewer) {
    var tap = new Tap(fans, outlet, options, viewer);
    tap.thread.start();
    return tap;
  }

  private void live() {
    try {
      while (!closed && !channel.isOver()) {
        view.run();
        channel.releasePublishers();
        bell.sleepWhile(() -> !closed && channel.isEmpty() && !channel.isOver());
      }
    } catch (Throwable e) {
      LOG.warn("{} ends, its viewer failed: {}", thread.getName(), e.toString());
      failure = e;
    } finally {
      detach.run();
      channel.refuse();
    }
  }

  private <T> void viewOne(Channel<T> from, Consumer<? super T> viewer) {
    for (var message = from.next(); message != null && !closed; message = from.next()) {
      viewer.accept(message);
      from.done();
    }
  }

  /** Messages seen so far. */
  public long seen() {
    return channel.counts().handled();
  }

  /** Messages that were emitted and have not been seen yet. */
  public long pending() {
    return channel.counts().inFlight();
  }

  /** Messages this tap was too slow to see. */
  public long dropped() {
    return channel.counts().dropped();
  }

  /** What the viewer threw, which ended the tap. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Waits until the tap has seen everything up to its outlet's end. */
  public void awaitEnd() throws InterruptedException {
    thread.join();
  }

  /**
   * Waits until the tap has seen everything up to its outlet's end, but no longer than so.
   *
   * @return whether it has
   */
  public boolean awaitEnd(Duration time) throws InterruptedException {
    return thread.join(time);
  }

  /** Ends the tap; the message being viewed is the last. Returns at once. */
  @Override
  public void close() {
    closed = true;
    detach.run();
    channel.abandon();
    bell.ring();
  }
}
