package dev.weir.link;

/**
 * So many messages of so many bytes together.
 *
 * @param count messages, at least 0
 * @param bytes of all of them, at least 0
 */
public record Amount(int count, long bytes) {
  /** Nothing. */
  public static final Amount NONE = new Amount(0, 0);

  public Amount {
    if (count < 0 || bytes < 0) {
      throw new IllegalArgumentException(
          "%d messages of %d bytes: less than nothing".formatted(count, bytes));
    }
  }

  /** One message more. */
  public Amount plus(long moreBytes) {
    return new Amount(count + 1, bytes + moreBytes);
  }

  /** One message less. */
  public Amount minus(long fewerBytes) {
    return new Amount(count - 1, bytes - fewerBytes);
  }

  /** Whether one message more of so many bytes stays within a limit. */
  public boolean hasRoomFor(long moreBytes, Amount limit) {
    return count < limit.count && bytes + moreBytes <= limit.bytes;
  }

  @Override
  public String toString() {
    return "%d messages of %d bytes".formatted(count, bytes);
  }
}
