package dev.weir.check;

import dev.weir.events.EventLog.Source;
import dev.weir.events.Fact.ValueShown;
import dev.weir.events.Recorded;
import dev.weir.events.StatusEvent.Told;
import dev.weir.id.Cursor;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * Judges what a subscriber was not told of. Of the values that units show only the latest of each
 * is sure to come, so a hole is as promised if nobody heard anything there but values that later
 * ones replaced. Where no value was ever shown there is nothing to replace, and no hole is.
 * Immutable.
 */
final class HolesCheck {

  /** Of which value an event is, in which epoch. */
  private record Shown(long epoch, Source source) {}

  private final NavigableMap<Cursor, Recorded> events;
  private final Map<Shown, Cursor> latest = new HashMap<>();

  /**
   * A check.
   *
   * @param events all that anybody heard
   */
  HolesCheck(NavigableMap<Cursor, Recorded> events) {
    this.events = events;
    for (var event : events.values()) {
      shown(event).ifPresent(value -> latest.put(value, event.cursor()));
    }
  }

  private static Optional<Shown> shown(Recorded event) {
    return event.event() instanceof Told told && told.fact() instanceof ValueShown value
        ? Optional.of(new Shown(event.cursor().epoch(), new Source(told.process(), value.key())))
        : Optional.empty();
  }

  /** What is wrong with a hole; empty if it is as promised. */
  Optional<String> judge(Hole hole) {
    if (latest.isEmpty()) {
      return Optional.of("%s, and no unit shows a value".formatted(hole));
    }
    return events.subMap(hole.from(), true, hole.to(), true).values().stream()
        .filter(event -> !isReplaced(event))
        .findFirst()
        .map(event -> "%s, where there is %s".formatted(hole, event));
  }

  private boolean isReplaced(Recorded event) {
    return shown(event)
        .map(value -> latest.getOrDefault(value, event.cursor()).compareTo(event.cursor()) > 0)
        .orElse(false);
  }
}
