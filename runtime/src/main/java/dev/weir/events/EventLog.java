package dev.weir.events;

import dev.weir.id.Cursor;
import java.util.ArrayList;
import java.util.List;
import org.pcollections.TreePMap;

/**
 * The latest events, in order and without holes. Immutable: a reader keeps the log it has while
 * others follow.
 *
 * @param end the place of the last event that was ever added, or where the log began
 * @param capacity most events kept; the oldest make room
 * @param events by their seq, all of the epoch of {@code end}
 */
public record EventLog(Cursor end, int capacity, TreePMap<Long, Recorded> events) {

  /** What a reader finds after a place. */
  public sealed interface Page {

    /** The events that follow, in order; empty if there are none yet. */
    record Events(List<Recorded> events) implements Page {
      public Events {
        events = List.copyOf(events);
      }
    }

    /** Events that followed are no longer kept, these: go on after {@code to}. */
    record Missed(Cursor from, Cursor to) implements Page {}

    /** The place belongs to another graph server: begin anew after {@code at}. */
    record Reborn(Cursor at) implements Page {}
  }

  public EventLog {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity %d: must be at least 1".formatted(capacity));
    }
  }

  /** A log that begins after a place. */
  public static EventLog after(Cursor start, int capacity) {
    return new EventLog(start, capacity, TreePMap.empty());
  }

  /**
   * The log with one more event.
   *
   * @throws IllegalArgumentException if it is not the one that follows
   */
  public EventLog plus(Recorded next) {
    if (!next.cursor().equals(end.next())) {
      throw new IllegalArgumentException(
          "event %s does not follow %s".formatted(next.cursor(), end));
    }
    var more = events.plus(next.cursor().seq(), next);
    return new EventLog(
        next.cursor(), capacity, more.size() > capacity ? more.minusFirstEntry() : more);
  }

  /** The place before the oldest event that is kept. */
  public Cursor start() {
    return events.isEmpty() ? end : new Cursor(end.epoch(), events.firstKey() - 1);
  }

  /**
   * What follows a place.
   *
   * @param most at most this many events
   */
  public Page read(Cursor after, int most) {
    if (after.epoch() != end.epoch() || after.seq() > end.seq()) {
      return new Page.Reborn(end);
    }
    var oldest = events.isEmpty() ? end.seq() + 1 : events.firstKey();
    if (after.seq() + 1 < oldest) {
      return new Page.Missed(after.next(), new Cursor(end.epoch(), oldest - 1));
    }
    var page = new ArrayList<Recorded>();
    for (var event : events.tailMap(after.seq(), false).values()) {
      if (page.size() == most) {
        break;
      }
      page.add(event);
    }
    return new Page.Events(page);
  }
}
