package dev.weir.link;

/** What becomes of a message when the outbox is full. */
public enum WhenFull {
  /** It is refused, and whoever posted it is told. */
  REFUSE,
  /** The oldest make room; they are counted, named in the report, and the state is sent anew. */
  DROP_OLDEST
}
