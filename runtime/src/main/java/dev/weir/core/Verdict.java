package dev.weir.core;

import java.util.List;

/**
 * What came of a wish: the events that make it true, or why not.
 *
 * @param <E> the events
 */
public sealed interface Verdict<E> {

  /** It is to be so: these events, in order. None means that all is so already. */
  record Granted<E>(List<E> events) implements Verdict<E> {
    public Granted {
      events = List.copyOf(events);
    }
  }

  /** It is not to be so, and nothing changes. */
  record Denied<E>(Refusal why) implements Verdict<E> {}

  /** Grants what is so already. */
  static <E> Verdict<E> granted() {
    return new Granted<>(List.of());
  }

  /** Grants, by this event. */
  static <E> Verdict<E> granted(E event) {
    return new Granted<>(List.of(event));
  }

  /** Grants, by these events. */
  static <E> Verdict<E> grantedAll(List<E> events) {
    return new Granted<>(events);
  }

  /** Denies. */
  static <E> Verdict<E> denied(Refusal why) {
    return new Denied<>(why);
  }
}
