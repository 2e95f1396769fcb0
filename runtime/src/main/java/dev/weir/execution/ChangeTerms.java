package dev.weir.execution;

import java.util.OptionalLong;

/**
 * On what terms settings are changed.
 *
 * @param expected the revision that must be in force, or nothing is changed; empty for any
 * @param dryRun whether the change is only judged
 */
public record ChangeTerms(OptionalLong expected, boolean dryRun) {

  /** Whatever is in force. */
  public static final ChangeTerms NONE = new ChangeTerms(OptionalLong.empty(), false);

  /** Only if the settings in force have this revision: compare and set. */
  public static ChangeTerms expecting(long revision) {
    return new ChangeTerms(OptionalLong.of(revision), false);
  }

  /** The same, but nothing is changed. */
  public ChangeTerms asDryRun() {
    return new ChangeTerms(expected, true);
  }

  boolean allow(long revision) {
    return expected.isEmpty() || expected.getAsLong() == revision;
  }
}
