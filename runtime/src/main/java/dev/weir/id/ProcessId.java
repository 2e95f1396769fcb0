package dev.weir.id;

import java.util.UUID;

/** One incarnation of a node: a node that is started again has another. */
public record ProcessId(UUID value) implements Comparable<ProcessId> {

  /** One that nobody has. */
  public static ProcessId fresh() {
    return new ProcessId(UUID.randomUUID());
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is no UUID
   */
  public static ProcessId parse(String text) {
    return new ProcessId(UUID.fromString(text));
  }

  @Override
  public int compareTo(ProcessId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
