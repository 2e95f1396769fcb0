package dev.weir.http;

/** What a node can be asked to suffer, for development. */
public enum Harm {
  /** Nothing: only says whether it would. */
  NONE,
  /** Every connection that carries messages between units breaks. */
  CUT,
  /** Nothing passes between this node and the others, until it rejoins them. */
  ISOLATE,
  /** All passes again. */
  REJOIN
}
