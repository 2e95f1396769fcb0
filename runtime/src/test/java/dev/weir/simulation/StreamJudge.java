package dev.weir.simulation;

import static dev.weir.simulation.Checker.that;

import dev.weir.events.Feed;
import dev.weir.id.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * Judges what one subscriber hears: each event once and in order, or word of those that are not.
 */
final class StreamJudge {
  private final String who;
  private final History history;
  private @Nullable Cursor place;

  StreamJudge(String who, History history) {
    this.who = who;
    this.history = history;
  }

  void hears(Feed feed) {
    switch (feed) {
      case Feed.Snapshot(var at) -> {
        that(place == null, "%s hears a snapshot only at first", who);
        place = at;
      }
      case Feed.Event(var event) -> {
        that(place != null, "%s hears nothing before a snapshot", who);
        that(
            place != null && event.cursor().equals(place.next()),
            "%s, after %s, hears %s: no silent hole, nothing twice",
            who,
            place,
            event.cursor());
        history.isTold(event, who);
        place = event.cursor();
      }
      case Feed.Gap(var from, var to, var why) -> {
        that(place != null && from.equals(place.next()), "%s: a gap begins where it stood", who);
        that(
            to.epoch() == from.epoch() && to.seq() >= from.seq(), "%s: a gap %s-%s", who, from, to);
        place = to;
      }
      case Feed.Reset(var at) -> {
        that(
            place == null || at.epoch() > place.epoch(),
            "%s: a reset from %s to %s is of a later server",
            who,
            place,
            at);
        place = at;
      }
      case Feed.Heartbeat beat -> {}
    }
  }

  /** Where the subscriber believes to be. */
  void stands(Cursor cursor) {
    that(cursor.equals(place), "%s stands at %s, and has heard up to %s", who, cursor, place);
  }

  void ends(Cursor end) {
    that(end.equals(place), "%s has heard all up to %s, not up to %s", who, end, place);
  }
}
