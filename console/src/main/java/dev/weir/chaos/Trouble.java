package dev.weir.chaos;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a run can do to its cluster. */
public enum Trouble {
  /** A node is killed, as {@code kill -9} does. */
  KILL,
  /** A node's process is stopped: for a moment, or until it counts as lost. */
  PAUSE,
  /** A node is cut off from all others: for a moment, or until it counts as lost. */
  PARTITION,
  /** A node's data connections break. */
  CUT,
  /** The messages of an edge or a link come late for some seconds. */
  DELAY,
  /** Some messages of an edge or a link are lost on the way. */
  DROP,
  /** Some messages of an edge or a link are sent twice. */
  DUPLICATE;

  /** Its name in a command. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of that name; empty if there is none. */
  public static Optional<Trouble> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
