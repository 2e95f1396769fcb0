package dev.weir.following;

import dev.weir.control.StatePart;
import dev.weir.id.Cursor;
import java.util.ArrayList;
import java.util.List;
import org.pcollections.TreePMap;

/**
 * A state that comes in pieces, in any order. It is whole only if no piece is missing.
 *
 * @param at the place of the state; {@link Cursor#START} if none has begun
 * @param count how many pieces there are; 0 while that is not known
 * @param byNumber the pieces that have come
 */
public record Pieces(Cursor at, int count, TreePMap<Integer, List<StatePart>> byNumber) {

  /** No piece yet. */
  public static final Pieces NONE = new Pieces(Cursor.START, 0, TreePMap.empty());

  /** One more piece. One of a later state begins anew; one of an earlier does not count. */
  public Pieces plus(Piece piece) {
    var order = piece.at().compareTo(at);
    if (order < 0) {
      return this;
    }
    var so = order == 0 ? this : new Pieces(piece.at(), 0, TreePMap.empty());
    return new Pieces(
        so.at,
        piece.last() ? piece.number() + 1 : so.count,
        so.byNumber.plus(piece.number(), piece.parts()));
  }

  /** Whether all have come. */
  public boolean isWhole() {
    return count > 0 && byNumber.size() == count;
  }

  /** What all of them say. */
  public List<StatePart> parts() {
    var parts = new ArrayList<StatePart>();
    byNumber.values().forEach(parts::addAll);
    return parts;
  }
}
