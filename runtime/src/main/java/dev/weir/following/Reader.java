package dev.weir.following;

import dev.weir.core.Step;
import dev.weir.events.EventLog;
import dev.weir.events.Feed;
import dev.weir.events.GraphEvent.Topic;
import dev.weir.id.Cursor;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/**
 * One subscriber's place in the stream of events: each event comes once and in order, or it hears
 * which do not. Immutable.
 *
 * @param topics what it wants to hear
 * @param cursor up to where it has heard
 */
public record Reader(Set<Topic> topics, Cursor cursor) {
  public Reader {
    topics = topics.isEmpty() ? Set.of(Topic.values()) : Set.copyOf(topics);
  }

  /**
   * One that begins.
   *
   * @param topics what to tell; all if empty
   * @param after where to begin; without it, now, with a {@link Feed.Snapshot}
   * @param now up to where the node knows
   */
  public static Step<Reader, Feed> begin(Set<Topic> topics, Optional<Cursor> after, Cursor now) {
    return after
        .map(place -> new Reader(topics, place).hears())
        .orElseGet(() -> new Reader(topics, now).hears(new Feed.Snapshot(now)));
  }

  /**
   * Tells what there is; the place does not change if there is nothing.
   *
   * @param most at most this many events
   */
  public Step<Reader, Feed> read(EventLog log, int most) {
    return switch (log.readLatest(cursor, most)) {
      case EventLog.Page.Events(var events) -> {
        var heard = new ArrayList<Feed>();
        var place = cursor;
        for (var event : events) {
          place = event.cursor();
          if (topics.contains(event.event().topic())) {
            heard.add(new Feed.Event(event));
          }
        }
        yield new Step<>(new Reader(topics, place), heard);
      }
      case EventLog.Page.Missed(var from, var to) ->
          new Reader(topics, to)
              .hears(
                  new Feed.Gap(
                      from, to, "these events are no longer kept; look at the whole again"));
      case EventLog.Page.Reborn reborn -> {
        var anew = log.start();
        yield new Reader(topics, anew).hears(new Feed.Reset(anew));
      }
    };
  }

  private Step<Reader, Feed> hears(Feed... feeds) {
    return new Step<>(this, java.util.List.of(feeds));
  }
}
