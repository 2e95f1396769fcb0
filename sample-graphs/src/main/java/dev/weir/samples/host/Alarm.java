package dev.weir.samples.host;

import java.time.Instant;

/**
 * A load became too high, or no longer is.
 *
 * @param of what was measured, in a word
 * @param change which of the two
 * @param load the smoothed load at that moment, from 0 to 1
 */
public record Alarm(String of, Instant at, Change change, double load) {

  /** Which way a load crossed its limit. */
  public enum Change {
    ENTERED,
    LEFT
  }
}
