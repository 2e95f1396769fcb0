package dev.weir.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes when a test says so: what is to happen happens in order of time. */
final class Hours {
  private record Event(long at, long order, Runnable what) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private long nanos;
  private long order;

  Instant now() {
    return Hand.NOON.plusNanos(nanos);
  }

  void later(Duration time, Runnable what) {
    events.add(new Event(nanos + time.toNanos(), order++, what));
  }

  void later(long millis, Runnable what) {
    later(Duration.ofMillis(millis), what);
  }

  /** Lets so much time pass. */
  void pass(Duration time) {
    var end = nanos + time.toNanos();
    for (var next = events.peek(); next != null && next.at() <= end; next = events.peek()) {
      events.remove();
      nanos = next.at();
      next.what().run();
    }
    nanos = end;
  }
}
