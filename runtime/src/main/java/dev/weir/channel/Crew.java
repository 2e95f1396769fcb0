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
    for (var thread : Set.copyOf(working)) {
      try {
        var left = Math.max(1, (end - System.nanoTime()) / 1_000_000);
        if (thread != Thread.currentThread() && !thread.join(Duration.ofMillis(left))) {
          LOG.warn("{} did not end within {}", thread.getName(), limit);
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
