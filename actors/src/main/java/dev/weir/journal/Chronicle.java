package dev.weir.journal;

import dev.weir.control.GraphState;
import dev.weir.control.StatePart;
import dev.weir.control.StatePart.Valued;
import dev.weir.events.Recorded;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import dev.weir.journal.Kept.Adopted;
import dev.weir.journal.Kept.Begun;
import dev.weir.journal.Kept.Happened;
import java.util.ArrayList;
import java.util.List;

/**
 * What a journal says up to one of its rows. Immutable.
 *
 * @param state the sum of the events
 * @param servers the processes the graph servers ran in, each once, the latest last
 * @param adopting the pieces of a state of which more follow
 */
record Chronicle(GraphState state, List<ProcessId> servers, List<StatePart> adopting) {
  /** An empty journal. */
  static final Chronicle EMPTY = new Chronicle(GraphState.EMPTY, List.of(), List.of());

  /** Servers of longer ago cannot come back: their processes have ended. */
  private static final int SERVERS_MAX = 100;

  Chronicle {
    servers = List.copyOf(servers);
    adopting = List.copyOf(adopting);
  }

  /** What it says with one more row. */
  Chronicle after(Kept.Entry entry) {
    return switch (entry) {
      case Begun begun -> begun(begun);
      case Happened(var event) -> new Chronicle(before(event).after(event), servers, adopting);
      case Adopted piece -> adopted(piece);
    };
  }

  /**
   * The state before an event. There may have been values in between, which no journal has: so a
   * process may count as heard less far than it was, and says again what it does not know to be
   * heard.
   */
  private GraphState before(Recorded event) {
    var next = event.cursor();
    return next.epoch() == state.at().epoch() && next.compareTo(state.at()) > 0
        ? state.at(new Cursor(next.epoch(), next.seq() - 1))
        : state;
  }

  /** The pieces of a state, without the values that units show: they are of the moment. */
  static List<StatePart> lasting(GraphState state) {
    return StatePart.of(state).stream().filter(part -> !(part instanceof Valued)).toList();
  }

  private Chronicle begun(Begun begun) {
    var all = new ArrayList<>(servers);
    all.remove(begun.by());
    all.add(begun.by());
    var latest = all.subList(Math.max(0, all.size() - SERVERS_MAX), all.size());
    return new Chronicle(state.at(begun.at()), latest, List.of());
  }

  private Chronicle adopted(Adopted piece) {
    var pieces = new ArrayList<>(piece.number() == 0 ? List.<StatePart>of() : adopting);
    pieces.addAll(piece.parts());
    return piece.last()
        ? new Chronicle(StatePart.whole(piece.at(), pieces), servers, List.of())
        : new Chronicle(state, servers, pieces);
  }

  Kept.Image image() {
    return new Kept.Image(state.at(), lasting(state), servers);
  }

  static Chronicle of(Kept.Image image) {
    return new Chronicle(StatePart.whole(image.at(), image.parts()), image.servers(), List.of());
  }
}
