package dev.weir.execution;

/** What the units of one run share. */
record RunScope(
    RunOptions options,
    Gate gate,
    DeadLetters deadLetters,
    Clockwork clockwork,
    Events events,
    Observers observers) {

  /** What a unit tells its run. Called on the unit's thread; must not wait for it. */
  interface Events {

    /** The unit's thread is about to end. */
    void unitEnded(UnitRunner<?> unit);

    /** A unit is about to sleep and would do so for ever by itself: is the run complete? */
    void unitRests();

    /** The unit asks for the normal end of the run, for {@code reason}. */
    void terminate(String reason);
  }
}
