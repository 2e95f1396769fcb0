package dev.weir.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.events.SettingsRevision;
import dev.weir.id.ProcessId;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How one unit is tuned.
 *
 * @param value the whole settings in force
 * @param revision rises by one with every change
 * @param schema what the settings accept, as JSON Schema
 * @param initial what it begins with, says a session; null if no session does
 * @param source the process that reported the value; null while it is the initial one
 * @param history the latest changes, oldest first
 */
public record SettingsEntry(
    UnitAddress unit,
    JsonNode value,
    long revision,
    JsonNode schema,
    @Nullable Initial initial,
    @Nullable ProcessId source,
    List<SettingsRevision> history) {

  public SettingsEntry {
    history = List.copyOf(history);
  }

  /** What a session says that a unit begins with. */
  public record Initial(SessionId session, JsonNode value) {}

  /** Most changes kept of one unit; the oldest make room. */
  public static final int HISTORY_MAX = 100;

  /** A unit that nobody has changed yet. */
  static SettingsEntry beginning(
      UnitAddress unit, SessionId session, JsonNode value, JsonNode schema) {
    return new SettingsEntry(unit, value, 1, schema, new Initial(session, value), null, List.of());
  }

  /** Back to what a session says it begins with. The revision rises, for the value may differ. */
  SettingsEntry restored(SessionId session, JsonNode begin, JsonNode newSchema) {
    return new SettingsEntry(
        unit, begin, revision + 1, newSchema, new Initial(session, begin), null, history);
  }

  /** After a session said what it begins with, while what its owner reported stands. */
  SettingsEntry adopted(SessionId session, JsonNode begin, JsonNode newSchema) {
    return new SettingsEntry(
        unit, value, revision, newSchema, new Initial(session, begin), source, history);
  }

  /** After a change that its owner reported. */
  SettingsEntry updated(SettingsRevision change, JsonNode newSchema) {
    var longer = new ArrayList<>(history);
    longer.add(change);
    return new SettingsEntry(
        unit,
        change.value(),
        change.revision(),
        newSchema,
        initial,
        change.source(),
        longer.subList(Math.max(0, longer.size() - HISTORY_MAX), longer.size()));
  }

  /** After the session that said what it begins with has gone. */
  SettingsEntry orphaned() {
    return new SettingsEntry(unit, value, revision, schema, null, source, history);
  }

  /** The whole settings as they were at a revision, if that is still known. */
  public Optional<JsonNode> at(long wanted) {
    if (wanted == revision) {
      return Optional.of(value);
    }
    for (var change : history) {
      if (change.revision() == wanted) {
        return Optional.of(change.value());
      }
      if (change.revision() == wanted + 1) {
        return Optional.of(change.before());
      }
    }
    return Optional.empty();
  }

  /** The revisions that {@link #at} knows, in order. */
  public List<Long> knownRevisions() {
    var known = new TreeSet<>(List.of(revision));
    for (var change : history) {
      known.add(change.revision());
      known.add(change.revision() - 1);
    }
    known.remove(0L);
    return List.copyOf(known);
  }
}
