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
 * history counts, of the highest epoch. The server's own epoch is one that most nodes promised to
 * it and to nobody else. Immutable.
 *
 * @param local what the server's own node knew
 * @param known the longest history so far
 * @param epoch the highest epoch promised so far
 * @param answers what the nodes promised that have told all they know
 * @param fresh those of them that know nothing yet
 * @param coming what comes in pieces
 */
public record Gathering(
    GraphState local,
    GraphState known,
    long epoch,
    PMap<ProcessId, Long> answers,
    PSet<ProcessId> fresh,
    PMap<ProcessId, Pieces> coming) {

  /** Nobody has answered yet. */
  public static Gathering beginningWith(GraphState local) {
    return new Gathering(
        local,
        local,
        local.at().epoch() + 1,
        HashTreePMap.empty(),
        HashTreePSet.empty(),
        HashTreePMap.empty());
  }

  /**
   * A node has told the events that are missing here.
   *
   * @param promised the epoch it promised
   * @param end up to where it knows
   */
  public Gathering told(ProcessId by, long promised, Cursor end, List<Recorded> events) {
    return knowing(followed(local, events))
        .with(end.epoch() == 0 ? fresh.plus(by) : fresh.minus(by))
        .answered(by, promised);
  }

  /**
   * A node tells the whole in pieces; it has answered when all are there.
   *
   * @param promised the epoch it promised
   */
  public Gathering told(ProcessId by, long promised, Piece piece) {
    var so = coming.getOrDefault(by, Pieces.NONE).plus(piece);
    var more = new Gathering(local, known, epoch, answers, fresh, coming.plus(by, so));
    return so.isWhole()
        ? more.knowing(StatePart.whole(so.at(), so.parts()))
            .with(fresh.minus(by))
            .answered(by, promised)
        : more;
  }

  private Gathering with(PSet<ProcessId> nowFresh) {
    return new Gathering(local, known, epoch, answers, nowFresh, coming);
  }

  private Gathering knowing(GraphState other) {
    return other.at().compareTo(known.at()) > 0
        ? new Gathering(local, other, epoch, answers, fresh, coming)
        : this;
  }

  private Gathering answered(ProcessId by, long promised) {
    var most = Math.max(promised, answers.getOrDefault(by, 0L));
    return new Gathering(
        local, known, Math.max(epoch, most), answers.plus(by, most), fresh, coming);
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
   * Whether enough have promised the epoch to serve in it, of so many members: more than half, so
   * that no other server that begins can have been promised the same by as many. One that knows
   * nothing does not count, for whoever had its place may have promised; unless all know nothing.
   */
  public boolean isEnough(int members) {
    var all =
        answers.keySet().stream().filter(by -> answers.getOrDefault(by, 0L) >= epoch).toList();
    var voters = all.stream().filter(by -> !fresh.contains(by)).count();
    return voters * 2 > Math.max(0, members - fresh.size()) || all.size() >= members;
  }

  /** What the new server goes on from: the longest history, in the epoch before its own. */
  public GraphState inherited() {
    return known.at(new Cursor(epoch - 1, known.at().seq()));
  }
}
