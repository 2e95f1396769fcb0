package dev.weir.following;

import dev.weir.control.StatePart;
import dev.weir.id.Cursor;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * A state that comes in pieces. It is whole only if no piece is missing: one that is out of turn
 * does not count, and the rest after it neither.
 *
 * @param at the place of the state; {@link Cursor#START} if none has begun
 * @param next the number of the piece that follows
 * @param parts what the pieces so far say
 * @param whole whether the last has come
 */
public record Pieces(Cursor at, int next, PVector<StatePart> parts, boolean whole) {

  /** No piece yet. */
  public static final Pieces NONE = new Pieces(Cursor.START, 0, TreePVector.empty(), false);

  /** One more piece. The first of a state begins anew, whatever came before. */
  public Pieces plus(Piece piece) {
    if (piece.number() == 0) {
      return NONE.at(piece.at()).with(piece);
    }
    return piece.at().equals(at) && piece.number() == next && !whole ? with(piece) : this;
  }

  private Pieces at(Cursor place) {
    return new Pieces(place, next, parts, whole);
  }

  private Pieces with(Piece piece) {
    return new Pieces(at, next + 1, parts.plusAll(piece.parts()), piece.last());
  }
}
