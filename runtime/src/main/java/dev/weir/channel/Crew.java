package dev.weir.channel;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The virtual threads of one port, so that its end can be waited for. */
final class Crew {
  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
  private final Set<Thread> working = ConcurrentHashMap.newKeySet();

  /** Starts a thread; what it throws is logged and ends it. */
  void start(String name, Runnable work) {
    var thread = Thread.ofVirtual().name(name).unstarted(() -> run(work));
    working.add(thread);
    thread.start();
  }

  private void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      LOG.error("{} ended by a mistake of ours", Thread.currentThread().getName(), e);
    } finally {
      working.remove(Thread.currentThread());
    }
  }

  /** How many have not ended. */
  int size() {
    return working.size();
  }

  /** Waits until all have ended, all of it within {@code limit}; logs who did not. */
  void awaitEnd(Duration limit) {
    var end = System.nanoTime() + limit.toNanos();
    var interrupted = false;
    // One that ends may have started another, so it looks again each time.
    for (var left = limit.toNanos(); left > 0; left = end - System.nanoTime()) {
      var next = working.stream().filter(one -> one != Thread.currentThread()).findAny();
      try {
        if (next.isEmpty() || !next.get().join(Duration.ofNanos(left))) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    working.forEach(one -> LOG.warn("{} did not end within {}", one.getName(), limit));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
