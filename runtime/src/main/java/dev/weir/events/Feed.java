package dev.weir.events;

import dev.weir.id.Cursor;

/**
 * What a subscriber hears. It begins with {@link Snapshot} or with the events after the cursor the
 * subscriber named; each event comes once and in order, or a {@link Gap} says which do not. Of the
 * values that units show only the latest of each is sure to come.
 */
public sealed interface Feed {

  /** The place in the stream up to which this tells. */
  Cursor cursor();

  /** From here on events follow; what was before is in the state of the whole at this place. */
  record Snapshot(Cursor cursor) implements Feed {}

  /** Something happened. */
  record Event(Recorded recorded) implements Feed {
    @Override
    public Cursor cursor() {
      return recorded.cursor();
    }
  }

  /**
   * Events are missing: the subscriber was too slow or came too late. It should look at the state
   * of the whole again.
   *
   * @param from the place of the first that is missing
   * @param cursor the place of the last that is missing
   */
  record Gap(Cursor from, Cursor cursor, String why) implements Feed {}

  /**
   * Another graph server counts from here on; all is as in the state of the whole at this place.
   */
  record Reset(Cursor cursor) implements Feed {}

  /** Nothing happened, but all is well. */
  record Heartbeat(Cursor cursor) implements Feed {}
}
