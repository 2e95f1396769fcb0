package dev.weir.profiling;

import java.time.Instant;

/**
 * A profile of a process: what its processors did for a while.
 *
 * @param id names it, the same on every node it was asked of
 * @param owner who asked for it
 * @param ends when it ends by itself; once it has ended, when that was
 * @param bytes the size of its file; 0 while it runs
 * @param note why it ended, or what went wrong; empty while it runs
 */
public record Profile(
    String id, String owner, Instant began, Instant ends, State state, long bytes, String note) {

  /** Where a profile stands. */
  public enum State {
    /** It goes on. */
    RUNNING,
    /** It has ended, and its file is there. */
    ENDED,
    /** It has ended, and there is no file. */
    FAILED
  }

  /** Whether it goes on. */
  public boolean goesOn() {
    return state == State.RUNNING;
  }

  Profile ended(Instant at, long size, String why) {
    return new Profile(id, owner, began, at, State.ENDED, size, why);
  }

  Profile failed(Instant at, String why) {
    return new Profile(id, owner, began, at, State.FAILED, 0, why);
  }
}
