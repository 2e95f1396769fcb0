package dev.weir.testkit;

import dev.weir.id.PortAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What an outlet has emitted and no expectation of the script has taken yet. Keeps the latest
 * {@value #KEPT_MAX}; the oldest make room and are counted.
 */
final class Watch {
  static final int KEPT_MAX = 10_000;
  private static final int NAMED = 10;

  private final PortAddress outlet;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Deque<Object> kept = new ArrayDeque<>();
  private final List<Consumer<Object>> viewers = new ArrayList<>();
  private Predicate<Object> filter = message -> true;
  private long seen;
  private long lost;

  Watch(PortAddress outlet) {
    this.outlet = outlet;
  }

  /** The outlet has emitted a message. */
  void saw(Object message) {
    List<Consumer<Object>> told;
    lock.lock();
    try {
      seen++;
      told = List.copyOf(viewers);
      if (filter.test(message)) {
        if (kept.size() >= KEPT_MAX) {
          kept.remove();
          lost++;
        }
        kept.add(message);
        news.signalAll();
      }
    } finally {
      lock.unlock();
    }
    told.forEach(viewer -> viewer.accept(message));
  }

  long seen() {
    lock.lock();
    try {
      return seen;
    } finally {
      lock.unlock();
    }
  }

  /** Keeps only such messages, from those kept now on. */
  void keepOnly(Predicate<Object> fits) {
    lock.lock();
    try {
      filter = fits;
      kept.removeIf(fits.negate());
    } finally {
      lock.unlock();
    }
  }

  void forget() {
    lock.lock();
    try {
      kept.clear();
    } finally {
      lock.unlock();
    }
  }

  void view(Consumer<Object> viewer) {
    lock.lock();
    try {
      viewers.add(viewer);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes messages until one fits.
   *
   * @param wish what is expected
   * @return the one that fits
   * @throws AssertionError if none does in time, with those that came instead
   */
  Object take(String wish, Predicate<Object> fits) {
    var passedOver = new ArrayDeque<>();
    var deadline = Patience.deadline();
    lock.lock();
    try {
      while (true) {
        while (!kept.isEmpty()) {
          var message = kept.remove();
          if (fits.test(message)) {
            return message;
          }
          passedOver.add(message);
          if (passedOver.size() > NAMED) {
            passedOver.remove();
          }
        }
        var left = deadline - System.nanoTime();
        if (left <= 0) {
          throw new AssertionError(missed(wish, List.copyOf(passedOver)));
        }
        news.await(left, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      throw Patience.interrupted(e);
    } finally {
      lock.unlock();
    }
  }

  private String missed(String wish, List<Object> instead) {
    return "%s: expected %s within %d s, but %s (%d messages since the graph began%s)"
        .formatted(
            outlet,
            wish,
            Patience.LIMIT.toSeconds(),
            instead.isEmpty() ? "nothing came" : "the latest that came were " + instead,
            seen,
            lost == 0 ? "" : ", %d of them too many to be kept".formatted(lost));
  }

  /** Those kept that fit; they stay. */
  List<Object> waiting(Predicate<Object> fits) {
    lock.lock();
    try {
      var waiting = new ArrayList<>();
      kept.stream().filter(fits).limit(NAMED).forEach(waiting::add);
      return waiting;
    } finally {
      lock.unlock();
    }
  }
}
