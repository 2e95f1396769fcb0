package dev.weir.id;

import java.util.UUID;

/** One question to a unit; the answer carries the same. */
public record RequestId(UUID value) implements Comparable<RequestId> {

  /** One that nobody has. */
  public static RequestId fresh() {
    return new RequestId(UUID.randomUUID());
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is no UUID
   */
  public static RequestId parse(String text) {
    return new RequestId(UUID.fromString(text));
  }

  @Override
  public int compareTo(RequestId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
