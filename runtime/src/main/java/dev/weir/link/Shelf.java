package dev.weir.link;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * Messages by number, and how much they are. Immutable.
 *
 * @param entries by number
 * @param held how much they are
 */
public record Shelf<M>(TreePMap<Long, Entry<M>> entries, Amount held) {

  /**
   * A message that waits for its acknowledgement.
   *
   * @param bytes its size as the limits count it
   * @param key of a value made without a connection; null for all others
   * @param slot when the time began of which this value is the sample; null if {@code key} is
   */
  public record Entry<M>(M message, int bytes, @Nullable String key, @Nullable Instant slot) {}

  /** Nothing. */
  public static <M> Shelf<M> empty() {
    return new Shelf<>(TreePMap.empty(), Amount.NONE);
  }

  /** With one more. */
  Shelf<M> plus(long seq, Entry<M> entry) {
    return new Shelf<>(entries.plus(seq, entry), held.plus(entry.bytes()));
  }

  /** Without one of them. */
  Shelf<M> minus(long seq) {
    return new Shelf<>(entries.minus(seq), held.minus(at(seq).bytes()));
  }

  /** One of them. */
  Entry<M> at(long seq) {
    var entry = entries.get(seq);
    if (entry == null) {
      throw new IllegalArgumentException("message %d is not held".formatted(seq));
    }
    return entry;
  }

  /** Whether none has a number up to this one. */
  boolean emptyTo(long seq) {
    return entries.isEmpty() || entries.firstKey() > seq;
  }

  /** The highest number up to this one that is held; 0 if none. */
  long lastTo(long seq) {
    var found = entries.floorKey(seq);
    return found == null ? 0 : found;
  }

  /** How much there is after one number and up to another. */
  Amount between(long after, long upTo) {
    var amount = Amount.NONE;
    if (after < upTo) {
      for (var entry : entries.subMap(after, false, upTo, true).values()) {
        amount = amount.plus(entry.bytes());
      }
    }
    return amount;
  }
}
