package dev.weir.execution;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a run is brought to its end: ask, wait, interrupt, wait a little, name who is stuck. */
final class Stopping {
  private Stopping() {}

  /** Asks every unit to end: sources at once, the others when their input is over. */
  static void ask(Collection<UnitRunner<?>> runners) {
    runners.forEach(UnitRunner::requestStop);
  }

  /**
   * Waits until all have ended; whoever has not by the deadline is interrupted, and whoever has not
   * after the grace is stuck. Its stop() is called beside it, and has the same grace again.
   *
   * @param hurry ends the first wait before its deadline
   * @return the units that are stuck, with the place where each one's thread stood
   */
  static List<Stuck> await(
      Collection<UnitRunner<?>> runners,
      CompletableFuture<?> hurry,
      Duration deadline,
      Duration grace) {
    var allEnded = CompletableFuture.allOf(endsOf(runners));
    await(CompletableFuture.anyOf(allEnded, hurry), deadline);
    alive(runners).forEach(UnitRunner::force);
    await(allEnded, grace);
    var late = alive(runners);
    var stuck = late.stream().map(UnitRunner::giveUp).toList();
    await(CompletableFuture.allOf(stopsOf(late)), grace);
    return stuck;
  }

  private static CompletableFuture<?>[] endsOf(Collection<UnitRunner<?>> runners) {
    return runners.stream().map(UnitRunner::end).toArray(CompletableFuture<?>[]::new);
  }

  private static CompletableFuture<?>[] stopsOf(List<? extends UnitRunner<?>> late) {
    return late.stream().map(UnitRunner::stopBeside).toArray(CompletableFuture<?>[]::new);
  }

  private static List<? extends UnitRunner<?>> alive(Collection<UnitRunner<?>> runners) {
    return runners.stream().filter(runner -> !runner.hasEnded()).toList();
  }

  private static void await(CompletableFuture<?> event, Duration patience) {
    try {
      event.get(TimeUnit.NANOSECONDS.convert(patience), TimeUnit.NANOSECONDS);
    } catch (TimeoutException expected) {
      // The caller looks for itself who is late.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
