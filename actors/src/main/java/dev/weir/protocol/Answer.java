package dev.weir.protocol;

import dev.weir.core.Refusal;
import dev.weir.id.Cursor;

/** What becomes of a wish that has no result of its own. */
public sealed interface Answer extends Wire {

  /**
   * It is so.
   *
   * @param at the last event that made it so; whoever has seen it knows of it
   */
  record Done(Cursor at) implements Answer {}

  /** It is not, and nothing changed. */
  record Refused(Refusal why) implements Answer {}
}
