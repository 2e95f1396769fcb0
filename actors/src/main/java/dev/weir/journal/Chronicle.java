package dev.weir.journal;

import dev.weir.control.GraphState;
import dev.weir.control.StatePart;
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
      case Happened(var event) -> new Chronicle(state.after(event), servers, adopting);
      case Adopted piece -> adopted(piece);
    };
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
    return new Kept.Image(state.at(), StatePart.of(state), servers);
  }

  static Chronicle of(Kept.Image image) {
    return new Chronicle(StatePart.whole(image.at(), image.parts()), image.servers(), List.of());
  }
}
