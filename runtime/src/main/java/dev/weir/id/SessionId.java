package dev.weir.id;

import java.util.UUID;

/** What a client declared goes by one of these, from its opening to its close. */
public record SessionId(UUID value) implements Comparable<SessionId> {

  /** One that nobody has. */
  public static SessionId fresh() {
    return new SessionId(UUID.randomUUID());
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is no UUID
   */
  public static SessionId parse(String text) {
    return new SessionId(UUID.fromString(text));
  }

  @Override
  public int compareTo(SessionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
