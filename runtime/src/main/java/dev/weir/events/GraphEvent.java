package dev.weir.events;

/**
 * Something that happened to a running graph and that everybody may know. The state of the whole is
 * the sum of these, so each says all that is needed to follow it.
 */
public sealed interface GraphEvent permits TopologyEvent, SettingsEvent, StatusEvent {

  /** What an event is called outside, where programs choose by it. */
  enum Kind {
    PROCESS_CHANGED,
    SESSION_CHANGED,
    GRAPH_CHANGED,
    INITIAL_SETTINGS,
    SETTINGS_UPDATED,
    SETTINGS_REMOVED,
    UNIT_CHANGED,
    ACTIVITY_CHANGED,
    RUN_STARTED,
    RUN_STOPPED,
    UNIT_NOTIFIED,
    WATCH_ACTIVATED,
    UNIT_FAILED,
    CONNECTION_CHANGED,
    OUTAGE_ENDED,
    MESSAGES_LOST,
    VALUE_SHOWN
  }

  /** What subscribers choose by. */
  enum Topic {
    TOPOLOGY,
    SETTINGS,
    STATUS,
    /**
     * What units show. Of each value the latest is what counts: those before it are not kept, and
     * no journal has any.
     */
    VALUES
  }

  /** The event's name outside. */
  Kind kind();

  /** The stream it belongs to. */
  Topic topic();
}
