package dev.weir.execution;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Work on a thread of its own, whatever the units and the common pool are busy with. */
final class Beside {
  private Beside() {}

  /** Starts work; the future has what it returned or threw. */
  static <T> CompletableFuture<T> start(Callable<T> work) {
    var result = new CompletableFuture<T>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                result.complete(work.call());
              } catch (Throwable thrown) {
                result.completeExceptionally(thrown);
              }
            });
    return result;
  }
}
