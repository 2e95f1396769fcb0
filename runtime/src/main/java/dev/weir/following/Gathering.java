package dev.weir.following;

import dev.weir.control.GraphState;
import dev.weir.control.StatePart;
import dev.weir.events.Recorded;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import java.util.List;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * What a server that begins has been told: by its own node, and by those that answered. The longest
 * history counts, of the highest epoch; the server's own epoch is one that a node promised to it
 * and to nobody else. Immutable.
 *
 * @param local what the server's own node knew
 * @param known the longest history so far
 * @param epoch the highest epoch promised so far
 * @param answers the nodes that have told all they know
 * @param coming what comes in pieces
 */
public record Gathering(
    GraphState local,
    GraphState known,
    long epoch,
    PSet<ProcessId> answers,
    PMap<ProcessId, Pieces> coming) {

  /** Nobody has answered yet. */
  public static Gathering beginningWith(GraphState local) {
    return new Gathering(
        local, local, local.at().epoch() + 1, HashTreePSet.empty(), HashTreePMap.empty());
  }

  /**
   * A node has told the events that are missing here.
   *
   * @param promised the epoch it promised
   */
  public Gathering told(ProcessId by, long promised, List<Recorded> events) {
    var more = new Gathering(local, known, Math.max(epoch, promised), answers, coming);
    return more.knowing(followed(local, events)).answered(by);
  }

  /**
   * A node tells the whole in pieces; it has answered when all are there.
   *
   * @param promised the epoch it promised
   */
  public Gathering told(ProcessId by, long promised, Piece piece) {
    var so = coming.getOrDefault(by, Pieces.NONE).plus(piece);
    var more = new Gathering(local, known, Math.max(epoch, promised), answers, coming.plus(by, so));
    return so.whole() ? more.knowing(StatePart.whole(so.at(), so.parts())).answered(by) : more;
  }

  private Gathering knowing(GraphState other) {
    return other.at().compareTo(known.at()) > 0
        ? new Gathering(local, other, epoch, answers, coming)
        : this;
  }

  private Gathering answered(ProcessId by) {
    return new Gathering(local, known, epoch, answers.plus(by), coming);
  }

  private static GraphState followed(GraphState from, List<Recorded> events) {
    var state = from;
    for (var event : events) {
      if (event.cursor().equals(state.at().next())) {
        state = state.after(event);
      }
    }
    return state;
  }

  /** Whether all have answered, of so many. */
  public boolean isComplete(int nodes) {
    return answers.size() >= nodes;
  }

  /**
   * Whether enough have answered to serve, of so many: more than half, so that no other server that
   * begins can have been promised the same epoch by as many.
   */
  public boolean isEnough(int nodes) {
    return answers.size() * 2 > nodes;
  }

  /** What the new server goes on from: the longest history, in the epoch before its own. */
  public GraphState inherited() {
    return known.at(new Cursor(epoch - 1, known.at().seq()));
  }
}
