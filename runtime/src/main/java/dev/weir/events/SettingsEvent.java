package dev.weir.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;

/** How units are tuned. Only a unit's owner says that settings were updated. */
public sealed interface SettingsEvent extends GraphEvent {

  @Override
  default Topic topic() {
    return Topic.SETTINGS;
  }

  /** The unit whose settings these are. */
  UnitAddress unit();

  /**
   * A session's metadata says how a unit begins; or so it is again, after the process that changed
   * it has gone.
   *
   * @param schema what the settings accept, as JSON Schema
   * @param inForce whether the unit works with these; false while what its owner reported stands
   */
  record InitialSettings(
      SessionId session, UnitAddress unit, JsonNode value, JsonNode schema, boolean inForce)
      implements SettingsEvent {
    @Override
    public Kind kind() {
      return Kind.INITIAL_SETTINGS;
    }
  }

  /**
   * A unit works with other settings, says its owner.
   *
   * @param schema what the settings accept, as JSON Schema
   */
  record SettingsUpdated(SettingsRevision revision, JsonNode schema) implements SettingsEvent {
    @Override
    public UnitAddress unit() {
      return revision.unit();
    }

    @Override
    public Kind kind() {
      return Kind.SETTINGS_UPDATED;
    }
  }

  /** Nobody vouches for a unit's settings any more. */
  record SettingsRemoved(UnitAddress unit, String why) implements SettingsEvent {
    @Override
    public Kind kind() {
      return Kind.SETTINGS_REMOVED;
    }
  }
}
