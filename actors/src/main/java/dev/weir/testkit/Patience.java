package dev.weir.testkit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** How a script waits: long enough for a busy machine, and with a word on what it waited for. */
final class Patience {
  static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long LOOK_MILLIS = 5;

  private Patience() {}

  static long deadline() {
    return System.nanoTime() + LIMIT.toNanos();
  }

  static boolean isOver(long deadlineNanos) {
    return System.nanoTime() - deadlineNanos >= 0;
  }

  /**
   * Waits for a condition.
   *
   * @param wish what is waited for
   * @param instead what is the case while it is not so; asked once, at the end
   * @throws AssertionError if it does not come to be
   */
  static void until(String wish, BooleanSupplier condition, Supplier<String> instead) {
    var deadline = deadline();
    while (!condition.getAsBoolean()) {
      if (isOver(deadline)) {
        throw new AssertionError(
            "%s: not within %d s, but %s".formatted(wish, LIMIT.toSeconds(), instead.get()));
      }
      pause();
    }
  }

  /** Lets others work before the next look. */
  static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * The value of a future.
   *
   * @throws AssertionError if it fails, or has none in time
   */
  static <T> T get(String wish, CompletableFuture<T> future) {
    try {
      return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw new AssertionError("%s: %s".formatted(wish, e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("%s: no answer within %d s".formatted(wish, LIMIT.toSeconds()), e);
    }
  }

  static AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError("the script was interrupted", e);
  }
}
