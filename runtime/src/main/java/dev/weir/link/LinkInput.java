package dev.weir.link;

import org.jspecify.annotations.Nullable;

/**
 * What happens to a link. What belongs to a connection names the attempt that made it, so that what
 * comes late, from an earlier one, does no harm.
 */
public sealed interface LinkInput<M> {

  /** The first connection is wanted. */
  record Begin<M>() implements LinkInput<M> {}

  /** Time has passed: tell it when a {@link LinkEffect.Wait} is over, and about every second. */
  record Tick<M>() implements LinkInput<M> {}

  /**
   * An attempt succeeded.
   *
   * @param applied the number of the last message of this incarnation that the other side has; 0 if
   *     it has none
   */
  record Connected<M>(long attempt, long applied) implements LinkInput<M> {}

  /** An attempt failed. */
  record ConnectFailed<M>(long attempt, String why) implements LinkInput<M> {}

  /** The connection is gone, or a description or state could not be sent. */
  record Lost<M>(long attempt, String why) implements LinkInput<M> {}

  /** This message, and those after it, could not be sent. */
  record SendFailed<M>(long attempt, long seq, String why) implements LinkInput<M> {}

  /** The other side has all up to this number, and will have it even when it is born again. */
  record Acked<M>(long upTo) implements LinkInput<M> {}

  /** The other side misses what begins with this number. */
  record Asked<M>(long attempt, long from) implements LinkInput<M> {}

  /**
   * A message is to go to the other side.
   *
   * @param bytes its size as the limits count it
   * @param key of a value that is posted again and again, and may be thinned while there is no
   *     connection; null for a fact, which is kept
   */
  record Post<M>(M message, int bytes, @Nullable String key) implements LinkInput<M> {
    public Post {
      if (bytes < 0) {
        throw new IllegalArgumentException("a message of %d bytes".formatted(bytes));
      }
    }

    /** A fact: kept until it is acknowledged. */
    public static <M> Post<M> fact(M message, int bytes) {
      return new Post<>(message, bytes, null);
    }

    /** One of many values of the same thing. */
    public static <M> Post<M> value(String key, M message, int bytes) {
      return new Post<>(message, bytes, key);
    }
  }

  /** No more is to be taken or sent. */
  record Stop<M>() implements LinkInput<M> {}

  /** The connection is closed after a stop. */
  record Closed<M>() implements LinkInput<M> {}
}
