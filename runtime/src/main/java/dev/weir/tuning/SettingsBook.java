package dev.weir.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.core.Verdict;
import dev.weir.events.SettingsEvent;
import dev.weir.events.SettingsEvent.InitialSettings;
import dev.weir.events.SettingsEvent.SettingsRemoved;
import dev.weir.events.SettingsEvent.SettingsUpdated;
import dev.weir.events.SettingsRevision;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Blueprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.pcollections.TreePMap;

/**
 * How every unit is tuned: as its owner reported, or as its session's metadata says while no owner
 * has. Initial settings come back when the process that changed them goes; what a living process
 * reported outlasts the session.
 *
 * @param entries by unit
 */
public record SettingsBook(TreePMap<UnitAddress, SettingsEntry> entries) {

  /** Nothing is known yet. */
  public static final SettingsBook EMPTY = new SettingsBook(TreePMap.empty());

  /** The settings of a unit, if any are known. */
  public Optional<SettingsEntry> of(UnitAddress unit) {
    return Optional.ofNullable(entries.get(unit));
  }

  /** A session's metadata says what units begin with; units that cannot be tuned say nothing. */
  public List<SettingsEvent> registered(SessionId session, Blueprint metadata) {
    var events = new ArrayList<SettingsEvent>();
    for (var unit : metadata.units()) {
      if (!unit.settings().isEmpty()) {
        var known = entries.get(unit.address());
        var inForce = known == null || known.source() == null;
        events.add(
            new InitialSettings(session, unit.address(), unit.settings(), unit.schema(), inForce));
      }
    }
    return events;
  }

  /**
   * An owner reports a change. One that is known already changes nothing; one that is older than
   * what is known is refused.
   */
  public Verdict<SettingsEvent> report(SettingsRevision change, JsonNode schema) {
    if (change.revision() < 1) {
      return Verdict.denied(
          Refusal.of(
              Code.INVALID,
              "revision %d of %s: revisions begin at 1",
              change.revision(),
              change.unit()));
    }
    var known = entries.get(change.unit());
    if (known != null && known.revision() >= change.revision()) {
      return known.revision() == change.revision()
              && known.value().equals(change.value())
              && change.source().equals(known.source())
          ? Verdict.granted()
          : Verdict.denied(
              Refusal.of(
                  Code.CONFLICT,
                  "revision %d of %s is reported, but revision %d is known",
                  change.revision(),
                  change.unit(),
                  known.revision()));
    }
    return Verdict.granted(new SettingsUpdated(change, schema));
  }

  /** Units begin anew, whatever owners of before reported of them. */
  public List<SettingsEvent> anew(SessionId session, Blueprint metadata) {
    var events = new ArrayList<SettingsEvent>();
    for (var unit : metadata.units()) {
      var known = entries.get(unit.address());
      if (known != null && known.source() != null) {
        events.add(
            unit.settings().isEmpty()
                ? new SettingsRemoved(unit.address(), "it begins anew")
                : new InitialSettings(
                    session, unit.address(), unit.settings(), unit.schema(), true));
      }
    }
    return events;
  }

  /**
   * A session takes back what it said of units: what nobody else vouches for goes with it.
   *
   * @param owned whether a unit has an owner
   */
  public List<SettingsEvent> withdrawal(
      SessionId session, Collection<UnitAddress> units, Predicate<UnitAddress> owned) {
    return units.stream()
        .flatMap(unit -> of(unit).stream())
        .filter(entry -> entry.initial() == null || isBegunBy(session, entry))
        .filter(entry -> entry.source() == null || !owned.test(entry.unit()))
        .<SettingsEvent>map(
            entry -> new SettingsRemoved(entry.unit(), "its metadata was withdrawn"))
        .toList();
  }

  /** Units lose their owner: initial settings come back, what only the owner vouched for goes. */
  public List<SettingsEvent> released(Collection<UnitAddress> units) {
    var events = new ArrayList<SettingsEvent>();
    for (var unit : new TreeSet<>(units)) {
      var entry = entries.get(unit);
      if (entry != null && entry.source() != null) {
        var initial = entry.initial();
        events.add(
            initial == null
                ? new SettingsRemoved(unit, "its owner is gone")
                : new InitialSettings(
                    initial.session(), unit, initial.value(), entry.schema(), true));
      }
    }
    return events;
  }

  /** After an event. */
  public SettingsBook after(SettingsEvent event) {
    return switch (event) {
      case InitialSettings(var session, var unit, var value, var schema, var inForce) -> {
        var known = entries.get(unit);
        yield with(
            known == null
                ? SettingsEntry.beginning(unit, session, value, schema)
                : inForce
                    ? known.restored(session, value, schema)
                    : known.adopted(session, value, schema));
      }
      case SettingsUpdated(var change, var schema) -> {
        var known = entries.get(change.unit());
        yield with(known == null ? reported(change, schema) : known.updated(change, schema));
      }
      case SettingsRemoved(var unit, var why) -> new SettingsBook(entries.minus(unit));
    };
  }

  /** After a session took back what it said of units: what they begin with is not known. */
  public SettingsBook withdrawn(SessionId session, Collection<UnitAddress> units) {
    var left = entries;
    for (var unit : units) {
      var entry = entries.get(unit);
      if (entry != null && isBegunBy(session, entry)) {
        left = left.plus(unit, entry.orphaned());
      }
    }
    return new SettingsBook(left);
  }

  private static boolean isBegunBy(SessionId session, SettingsEntry entry) {
    var initial = entry.initial();
    return initial != null && initial.session().equals(session);
  }

  /** With one more entry, or another for the same unit. */
  public SettingsBook with(SettingsEntry entry) {
    return new SettingsBook(entries.plus(entry.unit(), entry));
  }

  private static SettingsEntry reported(SettingsRevision change, JsonNode schema) {
    return new SettingsEntry(
            change.unit(),
            change.value(),
            change.revision(),
            schema,
            null,
            change.source(),
            List.of())
        .updated(change, schema);
  }
}
