package dev.weir.unit;

/** Where a unit stands in its life. */
public enum UnitState {
  /** Acquiring what it needs. */
  STARTING,
  /** Handling messages, or waiting for them. */
  RUNNING,
  /** Held between two messages until the run is resumed. */
  PAUSED,
  /** Failed, and waiting for its next start. */
  RESTARTING,
  /** Failed for good: it handles nothing more, what reaches it is dropped and counted. */
  FAULTED,
  /** Ended: all its input was handled, or it said so itself, or the run was stopped. */
  COMPLETED,
  /** Did not stop within the deadline. */
  STUCK
}
