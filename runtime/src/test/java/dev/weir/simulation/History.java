package dev.weir.simulation;

import static dev.weir.simulation.Checker.that;

import dev.weir.control.GraphState;
import dev.weir.events.Recorded;
import dev.weir.events.SettingsEvent.SettingsUpdated;
import dev.weir.events.TopologyEvent.OwnershipChanged;
import dev.weir.id.Cursor;
import dev.weir.id.UnitAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All that servers ever recorded, by its place; and from what place each epoch went on. */
final class History {
  private record Setting(UnitAddress unit, int value, long epoch) {}

  private final Map<Cursor, Recorded> events = new HashMap<>();
  private final Map<Cursor, GraphState> states = new HashMap<>();
  private final Map<Long, Cursor> begun = new HashMap<>();
  private final Map<Long, Integer> servers = new HashMap<>();
  private final Map<Setting, Cursor> settings = new HashMap<>();

  /** Nobody lives that knew anything: all begins anew, as it must. */
  void forget() {
    events.clear();
    states.clear();
    begun.clear();
    servers.clear();
    settings.clear();
  }

  /** A server begins to count. */
  void begins(int server, GraphState state, Cursor after) {
    var epoch = state.at().epoch();
    var other = servers.put(epoch, server);
    that(other == null, "epoch %d is of server %s, and now of %d too", epoch, other, server);
    that(after.epoch() < epoch, "epoch %d goes on from an older one, not from %s", epoch, after);
    begun.put(epoch, after);
    states.put(state.at(), state);
  }

  /** A server records an event. */
  void happens(int server, GraphState before, Recorded next) {
    var at = next.cursor();
    that(Objects.equals(servers.get(at.epoch()), server), "%s is of server %d", at, server);
    that(at.equals(before.at().next()), "%s follows %s", at, before.at());
    that(events.put(at, next) == null, "%s happens once", at);
    states.put(at, before.after(next));
    if (next.event() instanceof OwnershipChanged(var process, var added, var removed)) {
      for (var unit : added) {
        var owner = before.ownership().owners().get(unit);
        that(owner == null, "at %s %s gets %s, which %s owns", at, process, unit, owner);
      }
      for (var unit : removed) {
        that(
            process.equals(before.ownership().owners().get(unit)),
            "at %s %s gives up %s of its own",
            at,
            process,
            unit);
      }
    }
    if (next.event() instanceof SettingsUpdated(var revision, var schema)) {
      settings.putIfAbsent(
          new Setting(revision.unit(), revision.value().path("gain").asInt(), at.epoch()), at);
    }
  }

  /** Somebody was told an event: it is the one that happened there. */
  void isTold(Recorded event, String who) {
    var real = events.get(event.cursor());
    that(event.equals(real), "%s is told %s, and there was %s", who, event, real);
  }

  /** Somebody believes in a state: it was one. */
  void isSo(GraphState state, Object who) {
    var real = states.get(state.at());
    that(state.equals(real), "%s believes %s, and it was %s", who, state, real);
  }

  /** Whether a setting was recorded up to a place, by the server of that place. */
  boolean isRecorded(UnitAddress unit, int value, Cursor by) {
    var at = settings.get(new Setting(unit, value, by.epoch()));
    return at != null && at.seq() <= by.seq();
  }

  /** Whether an event is in the history that led to a place. */
  boolean leadsTo(Cursor event, Cursor place) {
    var end = place;
    while (end != null && end.epoch() > event.epoch()) {
      end = begun.get(end.epoch());
    }
    return end != null && end.epoch() == event.epoch() && event.seq() <= end.seq();
  }

  /** All that is in the history that led to a place, in order. */
  List<Recorded> before(Cursor place) {
    return events.values().stream()
        .filter(event -> leadsTo(event.cursor(), place))
        .sorted(Comparator.comparing(Recorded::cursor))
        .toList();
  }

  int events() {
    return events.size();
  }
}
