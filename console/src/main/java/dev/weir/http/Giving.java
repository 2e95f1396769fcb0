package dev.weir.http;

import dev.weir.http.ClientSession.Giver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Messages on their way into a topic, on a thread that may wait. */
final class Giving {
  private final Giver giver;
  private final List<Object> messages;
  private final Runnable forget;
  private final AtomicInteger given = new AtomicInteger();

  /**
   * Messages for a topic.
   *
   * @param forget called if the topic takes nothing more
   */
  Giving(Giver giver, List<Object> messages, Runnable forget) {
    this.giver = giver;
    this.messages = messages;
    this.forget = forget;
  }

  /** Done once all are given; fails with a problem that says how many were, if time is over. */
  CompletableFuture<Integer> within(Duration timeout, ExecutorService threads) {
    var done = new CompletableFuture<Integer>();
    var task = threads.submit(() -> give(done));
    return done.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            failed -> {
              if (Problems.unwrapped(failed) instanceof TimeoutException) {
                var taken = given.get();
                task.cancel(true);
                throw Problems.of(
                    504,
                    "TIMEOUT",
                    "the topic took %d of %d messages in time; the next of them may still be taken",
                    taken,
                    messages.size());
              }
              throw Problems.of(failed);
            });
  }

  private void give(CompletableFuture<Integer> done) {
    try {
      giver.turn().lockInterruptibly();
      try {
        for (var message : messages) {
          if (done.isDone()) {
            return;
          }
          giver.publisher().publish(message);
          given.incrementAndGet();
        }
      } finally {
        giver.turn().unlock();
      }
      done.complete(given.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      done.completeExceptionally(e);
    } catch (RuntimeException e) {
      forget.run();
      done.completeExceptionally(e);
    }
  }
}
