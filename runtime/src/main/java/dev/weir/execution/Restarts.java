package dev.weir.execution;

import dev.weir.unit.Supervision;
import java.util.ArrayList;
import java.util.List;

/**
 * The failures of one unit that led to a restart, and what the next one leads to.
 *
 * @param atNanos when each restart was granted, oldest first; at most as many as the budget
 */
record Restarts(List<Long> atNanos) {
  static final Restarts NONE = new Restarts(List.of());

  /** What follows a failure. */
  sealed interface Verdict {

    /** The unit goes on with the next message. */
    record Resume() implements Verdict {}

    /** The unit starts again after {@code waitNanos}. */
    record Restart(Restarts after, long waitNanos) implements Verdict {}

    /** The unit is faulted, for {@code reason}. */
    record GiveUp(String reason) implements Verdict {}
  }

  Restarts {
    atNanos = List.copyOf(atNanos);
  }

  /** Judges a failure at {@code now}, on any clock that only rises; ns. */
  Verdict failed(Supervision rule, long now) {
    return switch (rule.onFailure()) {
      case RESUME -> new Verdict.Resume();
      case FAULT -> new Verdict.GiveUp("its supervision allows no failure");
      case RESTART -> restart(rule, now);
    };
  }

  private Verdict restart(Supervision rule, long now) {
    var recent = atNanos.stream().filter(at -> now - at < rule.window().toNanos()).toList();
    if (recent.size() >= rule.restarts()) {
      return new Verdict.GiveUp(
          "it failed again after %d restarts in %d s"
              .formatted(recent.size(), rule.window().toSeconds()));
    }
    var granted = new ArrayList<>(recent);
    granted.add(now);
    return new Verdict.Restart(new Restarts(granted), backoff(rule, recent.size()));
  }

  private static long backoff(Supervision rule, int restartsBefore) {
    var longest = rule.longestBackoff().toNanos();
    var first = Math.min(rule.firstBackoff().toNanos(), longest);
    var doublings = Math.min(restartsBefore, Long.numberOfLeadingZeros(Math.max(1, first)) - 1);
    return Math.min(first << doublings, longest);
  }
}
