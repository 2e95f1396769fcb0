package dev.weir.server;

import dev.weir.control.GraphState;
import dev.weir.id.Cursor;
import dev.weir.journal.JournalCommand;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * What a graph server begins with.
 *
 * @param state what is known, at the server's own epoch
 * @param isCold whether nobody is left who heard of a server before: all that the state says of
 *     processes is of the past
 * @param journal where events are written before anybody hears of them; null for nowhere
 */
record Reign(GraphState state, boolean isCold, @Nullable ActorRef<JournalCommand> journal) {

  /**
   * One that goes on from what was known, without a journal.
   *
   * @param epoch the lowest it may take
   */
  static Reign after(GraphState known, long epoch) {
    return new Reign(next(known, epoch), false, null);
  }

  /** The same state under a later epoch, at least this one. */
  static GraphState next(GraphState known, long epoch) {
    return known.at(new Cursor(Math.max(known.at().epoch() + 1, epoch), known.at().seq()));
  }
}
