package dev.weir.node;

import dev.weir.execution.GraphRun;
import dev.weir.execution.Tap;
import dev.weir.id.PortAddress;
import dev.weir.unit.InletOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an outlet of a run here emits, waiting to go out of its graph. A blocking one holds its
 * share of the capacity in the tap, the rest in the queue, so both together hold no more.
 *
 * @param queue ends when the outlet's unit does
 */
record TapSource(Tap tap, OutQueue queue) {
  private static final Logger LOG = LoggerFactory.getLogger(TapSource.class);

  /**
   * Taps an outlet.
   *
   * @param ended called when nothing more will come
   * @throws dev.weir.unit.AuthoringException if there is no such outlet here
   */
  static TapSource open(GraphRun run, PortAddress outlet, InletOptions options, Runnable ended) {
    var half = options.withCapacity(Math.max(1, options.capacity() / 2));
    var rest = options.withCapacity(Math.max(1, options.capacity() - half.capacity()));
    var queue = new OutQueue(rest);
    var tap = run.tap(outlet, half, message -> put(queue, message));
    Thread.ofVirtual().name("tap end " + outlet).start(() -> awaitEnd(tap, queue, ended));
    return new TapSource(tap, queue);
  }

  private static void put(OutQueue queue, Object message) {
    try {
      queue.put(message);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the far end is slow", e);
    } catch (Hosting.Declined closed) {
      LOG.debug("nobody takes it any more: {}", closed.getMessage());
    }
  }

  private static void awaitEnd(Tap tap, OutQueue queue, Runnable ended) {
    try {
      tap.awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      queue.end();
      ended.run();
    }
  }

  /** Nobody wants what comes out. */
  void close() {
    tap.close();
    queue.abandon();
  }
}
