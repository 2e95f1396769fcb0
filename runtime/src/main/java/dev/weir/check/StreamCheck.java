package dev.weir.check;

import dev.weir.events.Feed;
import dev.weir.id.Cursor;
import java.util.List;
import java.util.Optional;

/**
 * Judges what one subscriber hears: each event once and in order, or word of those that are not.
 * What is left out without a word it tells, for others to judge. Immutable.
 *
 * @param who the subscriber
 * @param place up to where it has heard; empty before it heard anything
 */
public record StreamCheck(String who, Optional<Cursor> place) {

  /**
   * What follows from something heard.
   *
   * @param next how it stands then
   * @param findings what was not as promised
   * @param hole what was left out without a word, to be judged by what others heard there
   */
  public record Step(StreamCheck next, List<String> findings, Optional<Hole> hole) {}

  /** Nothing heard yet. */
  public static StreamCheck of(String who) {
    return new StreamCheck(who, Optional.empty());
  }

  /** Hears one thing more. */
  public Step after(Feed feed) {
    return switch (feed) {
      case Feed.Snapshot(var at) -> to(at, isForward(at), "hears a snapshot at %s", at);
      case Feed.Event(var event) -> event(event.cursor());
      case Feed.Gap(var from, var at, var why) ->
          to(
              at,
              isNext(from) && at.epoch() == from.epoch() && at.seq() >= from.seq(),
              "hears of a gap from %s to %s",
              from,
              at);
      case Feed.Reset(var at) ->
          to(
              at,
              place.isEmpty() || at.epoch() > place.get().epoch(),
              "hears of a later server at %s",
              at);
      case Feed.Heartbeat(var at) ->
          at.equals(place.orElse(at))
              ? new Step(this, List.of(), Optional.empty())
              : to(at, false, "hears a heartbeat at %s", at);
    };
  }

  private Step event(Cursor at) {
    if (place.isPresent() && isAhead(place.get().next(), at)) {
      var before = new Cursor(at.epoch(), at.seq() - 1);
      var hole = new Hole(who, place.get().next(), before);
      return new Step(new StreamCheck(who, Optional.of(at)), List.of(), Optional.of(hole));
    }
    return to(at, isNext(at), "hears event %s", at);
  }

  private static boolean isAhead(Cursor next, Cursor at) {
    return at.epoch() == next.epoch() && at.seq() > next.seq();
  }

  private boolean isForward(Cursor at) {
    return place.isEmpty() || at.compareTo(place.get()) >= 0;
  }

  private boolean isNext(Cursor at) {
    return place.isEmpty() || at.equals(place.get().next());
  }

  private Step to(Cursor at, boolean fine, String text, Object... about) {
    var next = new StreamCheck(who, Optional.of(at));
    return new Step(
        next,
        fine
            ? List.of()
            : List.of(
                "%s, after %s, %s"
                    .formatted(
                        who, place.map(Cursor::toString).orElse("nothing"), text.formatted(about))),
        Optional.empty());
  }
}
