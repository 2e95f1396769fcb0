package dev.weir.events;

import dev.weir.events.Fact.ValueShown;
import dev.weir.events.StatusEvent.Told;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;

/**
 * The latest events, in order. Of the values that units show it keeps the latest of each only, so
 * that they take as many places as there are values, however often they change. Immutable: a reader
 * keeps the log it has while others follow.
 *
 * @param end the place of the last event that was ever added, or where the log began
 * @param start the place before the oldest event for which there was room
 * @param capacity most events kept; the oldest make room
 * @param events by their seq, all of the epoch of {@code end}
 * @param values the seqs of the values among them
 * @param thinned the seq of the latest value that made room for a later one; 0 if none did
 */
public record EventLog(
    Cursor end,
    Cursor start,
    int capacity,
    TreePMap<Long, Recorded> events,
    HashPMap<Source, Long> values,
    long thinned) {

  /** Of what a value is, and who says so: a process counts as heard by its own values only. */
  public record Source(ProcessId process, ValueShown.Key key) {}

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
    return new EventLog(start, start, capacity, TreePMap.empty(), HashTreePMap.empty(), 0);
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
    var source = sourceOf(next);
    var added = source == null ? with(next) : thinnedFor(source, next.cursor().seq()).with(next);
    return added.events.size() > capacity ? added.withoutOldest() : added;
  }

  private static @Nullable Source sourceOf(Recorded event) {
    return event.event() instanceof Told told && told.fact() instanceof ValueShown value
        ? new Source(told.process(), value.key())
        : null;
  }

  private EventLog thinnedFor(Source source, long seq) {
    var earlier = values.get(source);
    var latest = values.plus(source, seq);
    return earlier == null
        ? new EventLog(end, start, capacity, events, latest, thinned)
        : new EventLog(
            end, start, capacity, events.minus(earlier), latest, Math.max(thinned, earlier));
  }

  private EventLog with(Recorded next) {
    var more = events.plus(next.cursor().seq(), next);
    return new EventLog(next.cursor(), start, capacity, more, values, thinned);
  }

  private EventLog withoutOldest() {
    var oldest = events.firstEntry().getValue();
    var source = sourceOf(oldest);
    var left = source == null ? values : values.minus(source);
    return new EventLog(end, oldest.cursor(), capacity, events.minusFirstEntry(), left, thinned);
  }

  /** The log up to a later place, if there were only values in between that others replaced. */
  public EventLog thinnedTo(Cursor place) {
    return new EventLog(place, start, capacity, events, values, place.seq());
  }

  /**
   * What follows a place, for who goes by every single event.
   *
   * @param most at most this many events
   */
  public Page read(Cursor after, int most) {
    return read(after, Math.max(start.seq(), thinned) + 1, most);
  }

  /**
   * What follows a place, for who wants of each value the latest only.
   *
   * @param most at most this many events
   */
  public Page readLatest(Cursor after, int most) {
    return read(after, start.seq() + 1, most);
  }

  private Page read(Cursor after, long oldest, int most) {
    if (after.epoch() != end.epoch() || after.seq() > end.seq()) {
      return new Page.Reborn(end);
    }
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
