package dev.weir.execution;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Carries the messages of an edge from one run to another in this JVM, as a channel does between
 * two JVMs.
 */
final class Pump<T> {

  private enum Mode {
    GOING,
    DRAINING,
    SETTLING
  }

  private final Departure<T> departure;
  private final Arrival<T> arrival;
  private final Semaphore bell = new Semaphore(0);
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private volatile Mode mode = Mode.GOING;
  private long polled;

  private Pump(Departure<T> departure, Arrival<T> arrival) {
    this.departure = departure;
    this.arrival = arrival;
    departure.onWork(bell::release);
    arrival.onSettled(bell::release);
    Thread.startVirtualThread(this::live);
  }

  static <T> Pump<T> between(Departure<T> departure, Arrival<T> arrival) {
    return new Pump<>(departure, arrival);
  }

  private void live() {
    try {
      while (!isDone()) {
        if (!goOn()) {
          bell.acquire();
          bell.drainPermits();
        }
        departure.release(arrival.settled());
      }
      departure.close(false);
      if (!departure.isOver()) {
        arrival.close();
      }
      done.complete(null);
    } catch (Throwable broken) {
      done.completeExceptionally(broken);
    }
  }

  /** Whether anything was done, so that there may be more to do at once. */
  private boolean goOn() {
    if (mode == Mode.SETTLING) {
      return false;
    }
    var message = departure.poll();
    if (message != null) {
      polled++;
      arrival.accept(message);
      return true;
    }
    if (mode == Mode.DRAINING) {
      mode = Mode.SETTLING;
      return true;
    }
    if (departure.isOver()) {
      arrival.end();
      mode = Mode.SETTLING;
      return true;
    }
    return false;
  }

  private boolean isDone() {
    return mode == Mode.SETTLING && arrival.settled() == polled;
  }

  /** Polls no more, waits until all that was polled is settled, and closes both ends. */
  void finish() {
    end(Mode.SETTLING);
  }

  /** The same, once nothing is left to poll. */
  void drain() {
    end(Mode.DRAINING);
  }

  private void end(Mode next) {
    if (mode == Mode.GOING) {
      mode = next;
    }
    bell.release();
    done.orTimeout(Await.PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS).join();
  }
}
