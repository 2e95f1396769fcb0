package dev.weir.journal;

import dev.weir.control.GraphState;
import dev.weir.events.Recorded;
import dev.weir.protocol.AuditProtocol;
import java.util.List;

/** What a graph server tells its journal; nothing of it leaves the node. */
public sealed interface JournalCommand {

  /**
   * A server begins.
   *
   * @param begun its epoch and who it is
   * @param beyond what the nodes know beyond the journal, at the epoch of the server before; the
   *     journal takes it over if it is later than what the journal has
   */
  record Begin(Kept.Begun begun, GraphState beyond) implements JournalCommand {}

  /** These happened, in this order; all of them are kept or none. */
  record Write(List<Recorded> events) implements JournalCommand {
    public Write {
      events = List.copyOf(events);
    }
  }

  /** Somebody wants to see what was written. */
  record Look(AuditProtocol.Read read) implements JournalCommand {}
}
