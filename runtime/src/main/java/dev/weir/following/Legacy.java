package dev.weir.following;

import dev.weir.events.Recorded;
import dev.weir.id.Cursor;
import java.util.List;

/** What a node hands to a server that begins, beyond what that knows. */
public sealed interface Legacy {

  /** The events that are missing there; none if nothing is. */
  record Tail(Cursor end, List<Recorded> events) implements Legacy {
    public Tail {
      events = List.copyOf(events);
    }
  }

  /** The whole in pieces, for the events in between are not kept. */
  record Whole(List<Piece> pieces) implements Legacy {
    public Whole {
      pieces = List.copyOf(pieces);
    }
  }
}
