package dev.weir.unit;

/**
 * How an inlet takes its messages.
 *
 * @param capacity most messages in flight on each edge into the inlet, the one being handled
 *     included; but if the oldest is dropped, most messages that wait, for the one being handled
 *     cannot be dropped any more; at least 1, at most {@value #MAX_CAPACITY}
 * @param overflow what becomes of a message that meets a full edge
 * @param required whether a graph that leaves the inlet unconnected is refused
 * @param feedback whether an edge into this inlet may close a cycle; such an edge does not keep its
 *     unit alive when all others have ended
 */
public record InletOptions(int capacity, Overflow overflow, boolean required, boolean feedback) {

  /** The capacity of an inlet that names none. */
  public static final int DEFAULT_CAPACITY = 32;

  /** The largest capacity an inlet may ask for. */
  public static final int MAX_CAPACITY = 1 << 20;

  /** Required, blocking, {@value #DEFAULT_CAPACITY} messages. */
  public static final InletOptions DEFAULT = blocking(DEFAULT_CAPACITY);

  public InletOptions {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException(
          "capacity %d: an inlet holds 1 to %d messages".formatted(capacity, MAX_CAPACITY));
    }
  }

  /** A full edge holds its publisher. */
  public static InletOptions blocking(int capacity) {
    return new InletOptions(capacity, Overflow.BLOCK, true, false);
  }

  /** A full edge drops its oldest message: for viewers, which must never slow what they watch. */
  public static InletOptions leaky(int capacity) {
    return new InletOptions(capacity, Overflow.DROP_OLDEST, true, false);
  }

  /** A full edge refuses the new message. */
  public static InletOptions dropNewest(int capacity) {
    return new InletOptions(capacity, Overflow.DROP_NEWEST, true, false);
  }

  /** The same for another number of messages. */
  public InletOptions withCapacity(int messages) {
    return new InletOptions(messages, overflow, required, feedback);
  }

  /** The same, and a graph may leave the inlet unconnected. */
  public InletOptions optional() {
    return new InletOptions(capacity, overflow, false, feedback);
  }

  /**
   * The same, and an edge into the inlet may close a cycle. A cycle of blocking edges that are all
   * full at once waits for ever, so let the feedback inlet be leaky, or larger than what
   * circulates.
   */
  public InletOptions asFeedback() {
    return new InletOptions(capacity, overflow, required, true);
  }
}
