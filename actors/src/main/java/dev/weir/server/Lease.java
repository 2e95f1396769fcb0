package dev.weir.server;

import java.time.Duration;

/**
 * How long a server may do nothing and still go on: one that slept for longer, in a process that
 * was stopped or a machine that was suspended, cannot know whether the others gave it up and follow
 * another. Used on the server's thread.
 */
final class Lease {
  private final Duration time;
  private long seenNanos = System.nanoTime();

  Lease(Duration time) {
    this.time = time;
  }

  /** It was awake just now. */
  void renew() {
    seenNanos = System.nanoTime();
  }

  /**
   * To be called before anything is decided.
   *
   * @throws IllegalStateException if it slept too long: the next server asks the nodes whether it
   *     may serve
   */
  void require() {
    var slept = Duration.ofNanos(System.nanoTime() - seenNanos);
    if (slept.compareTo(time) > 0) {
      throw new IllegalStateException(
          "it slept for %d ms, and may for %d (weir.server.lease): another may serve by now"
              .formatted(slept.toMillis(), time.toMillis()));
    }
  }
}
