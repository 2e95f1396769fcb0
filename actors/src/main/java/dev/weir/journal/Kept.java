package dev.weir.journal;

import dev.weir.control.StatePart;
import dev.weir.events.Recorded;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import java.time.Instant;
import java.util.List;

/**
 * What the journal keeps: the marker that binds a record to its serializer, and the only one. The
 * names of these records and of what they hold are in every journal there is.
 */
public sealed interface Kept {

  /** One row of the journal. */
  sealed interface Entry extends Kept {}

  /**
   * A graph server began. Whoever writes this after another server did has taken over from it.
   *
   * @param at the server's epoch, and the last event of those before
   * @param by the process it runs in
   * @param node the name of that process's node
   * @param when by that node's clock
   */
  record Begun(Cursor at, ProcessId by, String node, Instant when) implements Entry {}

  /** Something happened. */
  record Happened(Recorded event) implements Entry {}

  /**
   * A piece of a state that the nodes knew and the journal did not: somebody had switched the
   * journal on, or gave it another place.
   *
   * @param number counts the pieces from 0
   * @param last whether this is the last of them
   */
  record Adopted(Cursor at, int number, boolean last, List<StatePart> parts) implements Entry {
    public Adopted {
      parts = List.copyOf(parts);
    }
  }

  /**
   * All that the rows up to one say, so that they need not be read again.
   *
   * @param servers the processes the servers ran in, the latest last
   */
  record Image(Cursor at, List<StatePart> parts, List<ProcessId> servers) implements Kept {
    public Image {
      parts = List.copyOf(parts);
      servers = List.copyOf(servers);
    }
  }
}
