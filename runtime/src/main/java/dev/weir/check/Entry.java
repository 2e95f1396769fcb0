package dev.weir.check;

import dev.weir.events.Feed;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import java.time.Instant;
import java.util.Map;

/** One thing that was seen of a run, by somebody outside. */
public sealed interface Entry {

  /** When it was seen, by the clock of whoever recorded it: a label, never an order. */
  Instant seen();

  /**
   * An observer was told something.
   *
   * @param observer who; one that begins anew has another name
   */
  record Heard(Instant seen, String observer, Feed feed) implements Entry {}

  /** An observer was shown who owns what, at a place. */
  record Owners(Instant seen, String observer, Cursor at, Map<UnitAddress, ProcessId> owners)
      implements Entry {
    public Owners {
      owners = Map.copyOf(owners);
    }
  }

  /** Somebody asked for something; {@code ask} is the number of the question. */
  record Asked(Instant seen, long ask, String what) implements Entry {}

  /** Somebody was answered. */
  record Answered(Instant seen, long ask, Answer answer) implements Entry {}

  /** What became of a question. */
  sealed interface Answer {
    /** A unit works with a revision of its settings, and the event at that place says so. */
    record Tuned(UnitAddress unit, long revision, String value, Cursor at) implements Answer {}

    /** Done, and nothing of it can be seen here. */
    record Done() implements Answer {}

    /** Not done, and not begun. */
    record Refused(String why) implements Answer {}

    /** Nobody knows whether it was done. */
    record Unknown(String why) implements Answer {}
  }

  /** Somebody did something to the cluster. */
  record Done(Instant seen, String what) implements Entry {}
}
