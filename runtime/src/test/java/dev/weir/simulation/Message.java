package dev.weir.simulation;

import dev.weir.control.GraphState;
import dev.weir.core.Refusal;
import dev.weir.events.ProcessInfo;
import dev.weir.events.Recorded;
import dev.weir.events.SettingsRevision;
import dev.weir.following.Piece;
import dev.weir.id.Cursor;
import dev.weir.id.RequestId;
import dev.weir.id.UnitAddress;
import dev.weir.link.Numbered;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What travels in the made-up cluster. */
sealed interface Message {

  /** A number that tells messages of a kind apart, for the trace. */
  default long mark() {
    return 0;
  }

  /** Whether it may be doubled and overtaken: its receiver must cope. Others keep their order. */
  default boolean wild() {
    return this instanceof Wild;
  }

  /** May be doubled and overtaken. */
  sealed interface Wild extends Message {}

  private static long markOf(Cursor cursor) {
    return cursor.epoch() * 1_000_003 + cursor.seq();
  }

  // What the server tells a node's relay.

  record Events(List<Recorded> events) implements Wild {
    @Override
    public long mark() {
      return markOf(events.getLast().cursor());
    }
  }

  record Image(Piece piece) implements Wild {
    @Override
    public long mark() {
      return markOf(piece.at());
    }
  }

  record Beat(Cursor end, ServerRef by) implements Wild {
    @Override
    public long mark() {
      return markOf(end);
    }
  }

  record Gather(Cursor known, UUID gathering, long epoch, ServerRef by) implements Wild {}

  // What a relay tells the server.

  record Follow(Cursor after) implements Wild {
    @Override
    public long mark() {
      return markOf(after);
    }
  }

  record Tail(long promised, Cursor end, List<Recorded> events) implements Wild {
    @Override
    public long mark() {
      return promised;
    }
  }

  record Whole(long promised, Piece piece) implements Wild {
    @Override
    public long mark() {
      return promised;
    }
  }

  record Stale(long epoch) implements Wild {}

  // What a node's agent and the server say about units.

  record Register(long ask, ProcessInfo process, List<UnitAddress> units) implements Message {}

  record Update(long ask, List<UnitAddress> added, List<UnitAddress> removed) implements Message {}

  record Answer(long ask, Optional<Refusal> refusal, Cursor at) implements Message {
    @Override
    public long mark() {
      return markOf(at);
    }
  }

  // What a node has to say, and what the server has to say to that.

  record Tell(long attempt, List<Numbered<Conversation.Said>> facts) implements Wild {
    @Override
    public long mark() {
      return facts.getLast().seq();
    }
  }

  record Resend(long attempt, long from) implements Wild {
    @Override
    public long mark() {
      return from;
    }
  }

  record Unknown(long attempt) implements Wild {}

  // What clients want.

  record Wish(long ask, Want want) implements Message {}

  /** Something that the server decides by itself. */
  interface Want {
    dev.weir.core.Verdict<dev.weir.events.GraphEvent> of(GraphState state);
  }

  record Change(long ask, UnitAddress unit, int value, long expected) implements Message {}

  record Apply(long ticket, UnitAddress unit, int value, long expected, ServerRef by)
      implements Message {}

  record Took(long ticket, SettingsRevision revision) implements Message {}

  record NotTaken(long ticket, Refusal why) implements Message {}

  /** A change is in force, at this revision; or why not. */
  record Changed(long ask, long revision, Optional<Refusal> refusal, Cursor at)
      implements Message {}

  record Request(RequestId id, UnitAddress unit, long patience) implements Message {}

  record Handle(RequestId id, UnitAddress unit, ServerRef by) implements Message {}

  record Answered(RequestId id) implements Message {}

  record Outcome(RequestId id, Optional<Refusal> refusal) implements Message {}
}
