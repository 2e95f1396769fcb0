package dev.weir.execution;

import dev.weir.id.PortAddress;
import java.util.ArrayDeque;
import java.util.List;

/** The latest dead letters of a run; the oldest make room, the count remembers them all. */
final class DeadLetters {
  private final int limit;
  private final ArrayDeque<DeadLetter> latest = new ArrayDeque<>();
  private long count;

  DeadLetters(int limit) {
    this.limit = limit;
  }

  synchronized void add(PortAddress inlet, Object message, Throwable cause) {
    if (latest.size() == limit) {
      latest.removeFirst();
    }
    latest.addLast(new DeadLetter(++count, inlet, message, cause));
  }

  synchronized List<DeadLetter> latest() {
    return List.copyOf(latest);
  }

  synchronized long count() {
    return count;
  }
}
