package dev.weir.execution;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;

/** How long tests wait for what must come: so long that only what never comes is too late. */
final class Await {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private Await() {}

  /** Waits for a condition or an assertion. */
  static ConditionFactory until() {
    return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
  }

  /** Waits for a latch. */
  static void latch(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("what was waited for did not happen");
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while waiting for a latch", e);
    }
  }
}
