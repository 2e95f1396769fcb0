package dev.weir.following;

import dev.weir.control.StatePart;
import dev.weir.id.Cursor;
import java.util.List;

/**
 * One piece of a state.
 *
 * @param at the place of the state
 * @param number counts the pieces from 0
 * @param last whether this is the last of them
 */
public record Piece(Cursor at, int number, boolean last, List<StatePart> parts) {
  public Piece {
    parts = List.copyOf(parts);
  }

  /** The pieces of what a state says, {@code size} parts in each; one at least. */
  public static List<Piece> of(Cursor at, List<StatePart> parts, int size) {
    var count = Math.max(1, (parts.size() + size - 1) / size);
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(
            number ->
                new Piece(
                    at,
                    number,
                    number == count - 1,
                    parts.subList(number * size, Math.min(parts.size(), (number + 1) * size))))
        .toList();
  }
}
