package dev.weir.execution;

/** What the units of one run share. */
record RunScope(
    RunOptions options, Gate gate, DeadLetters deadLetters, Clockwork clockwork, Events events) {

  /** What a unit tells its run. Called on the unit's thread; must not wait for it. */
  interface Events {

    /** The unit's thread is about to end. */
    void unitEnded(UnitRunner<?> unit);

    /** A unit may have less to do than before: look whether the run is complete. */
    void lessToDo();

    /** The unit asks for the normal end of the run, for {@code reason}. */
    void terminate(String reason);
  }
}
