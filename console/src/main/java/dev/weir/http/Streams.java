package dev.weir.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The streams that are open: no more than a limit, none whose reader takes nothing. */
final class Streams {
  private final HttpSettings settings;
  private final Set<Outflow> open = ConcurrentHashMap.newKeySet();

  Streams(HttpSettings settings) {
    this.settings = settings;
  }

  /**
   * One more stream; it counts until it ends.
   *
   * @throws ProblemException if there are as many as there may be
   */
  Outflow open(int capacity) {
    var outflow = new Outflow(capacity);
    synchronized (open) {
      if (open.size() >= settings.streams()) {
        throw Problems.of(
            429,
            "LIMIT",
            "%d streams are open, which is all that weir.http.streams allows: close one",
            settings.streams());
      }
      open.add(outflow);
    }
    outflow.atEnd(() -> open.remove(outflow));
    return outflow;
  }

  /** How many are open. */
  int size() {
    return open.size();
  }

  /** Breaks the streams whose readers take nothing; to be called now and then. */
  void tick(long nowNanos) {
    open.stream()
        .filter(outflow -> outflow.isStalled(nowNanos, settings.stall()))
        .forEach(Outflow::abort);
  }

  /** Ends them all. */
  void close() {
    open.forEach(Outflow::end);
  }
}
