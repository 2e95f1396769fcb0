package dev.weir.id;

import java.util.UUID;

/** One run of a graph, from its deployment to its end: what is said in one is not of another. */
public record RunId(UUID value) implements Comparable<RunId> {

  /** One that nobody has. */
  public static RunId fresh() {
    return new RunId(UUID.randomUUID());
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is no UUID
   */
  public static RunId parse(String text) {
    return new RunId(UUID.fromString(text));
  }

  @Override
  public int compareTo(RunId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
