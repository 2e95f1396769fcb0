package dev.weir.testkit;

import dev.weir.boot.RefusedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks again while what was asked cannot be done now: the graph server may have just moved. */
final class Retry {
  private Retry() {}

  /**
   * What comes of an attempt that is not refused for want of somebody to ask.
   *
   * @throws AssertionError if there is none in time, with the last reason
   */
  static <T> T get(String wish, Supplier<CompletableFuture<T>> attempt) {
    var deadline = Patience.deadline();
    while (true) {
      try {
        return attempt.get().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw Patience.interrupted(e);
      } catch (TimeoutException e) {
        throw new AssertionError("%s: no answer came in time".formatted(wish), e);
      } catch (ExecutionException e) {
        var why = e.getCause();
        if (!mayHelp(why) || Patience.isOver(deadline)) {
          throw new AssertionError("%s: %s".formatted(wish, why), why);
        }
      }
      Patience.pause();
    }
  }

  private static boolean mayHelp(@Nullable Throwable failure) {
    return failure instanceof RefusedException refused
        && switch (refused.refusal().code()) {
          case UNAVAILABLE, TIMEOUT -> true;
          case INVALID,
              CONFLICT,
              NOT_FOUND,
              CYCLE,
              LIMIT,
              UNROUTABLE_UNIT,
              ROUTE_WRITE_FAILED,
              PROCESS_DISCONNECTED,
              UNSUPPORTED_OPERATION,
              HANDLER_NOT_CONFIGURED,
              HANDLER_ERROR,
              INVALID_RESPONSE ->
              false;
        };
  }
}
