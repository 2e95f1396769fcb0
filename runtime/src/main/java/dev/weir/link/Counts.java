package dev.weir.link;

/**
 * What became of the messages of an outbox so far. {@code taken = arrived + thinned + dropped} and
 * what is still held.
 *
 * @param taken that were put in
 * @param arrived that were acknowledged
 * @param thinned values that made room for later ones of the same key
 * @param dropped that made room because the outbox was full
 * @param droppedTo the number of the last one that was dropped; 0 if none
 * @param refused that were not taken
 */
public record Counts(
    long taken, long arrived, long thinned, long dropped, long droppedTo, long refused) {
  /** Nothing happened yet. */
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

  /** So many more were put in. */
  Counts took(long more) {
    return new Counts(taken + more, arrived, thinned, dropped, droppedTo, refused);
  }

  /** One more was acknowledged. */
  Counts arrivedOne() {
    return new Counts(taken, arrived + 1, thinned, dropped, droppedTo, refused);
  }

  /** One more was thinned. */
  Counts thinnedOne() {
    return new Counts(taken, arrived, thinned + 1, dropped, droppedTo, refused);
  }

  /** One more was dropped. */
  Counts droppedOne(long seq) {
    return new Counts(taken, arrived, thinned, dropped + 1, seq, refused);
  }

  /** One more was not taken. */
  Counts refusedOne() {
    return new Counts(taken, arrived, thinned, dropped, droppedTo, refused + 1);
  }
}
