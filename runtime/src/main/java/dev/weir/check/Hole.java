package dev.weir.check;

import dev.weir.id.Cursor;

/**
 * Places that a subscriber was told nothing of, without a word: events of one epoch, one after the
 * other. It is as promised if all of them were values that later ones replaced.
 *
 * @param who the subscriber
 * @param from the first place
 * @param to the last place
 */
public record Hole(String who, Cursor from, Cursor to) {

  @Override
  public String toString() {
    return "%s hears nothing of %s to %s".formatted(who, from, to);
  }
}
