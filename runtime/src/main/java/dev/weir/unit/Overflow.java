package dev.weir.unit;

/** What becomes of a message that meets a full edge. */
public enum Overflow {
  /** The publisher waits until there is room; nothing is lost. */
  BLOCK,
  /** The oldest waiting message makes room and is counted as dropped; the publisher never waits. */
  DROP_OLDEST,
  /** The new message is not taken and is counted as dropped; the publisher never waits. */
  DROP_NEWEST
}
