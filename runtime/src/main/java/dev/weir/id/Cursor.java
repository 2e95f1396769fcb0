package dev.weir.id;

import java.util.Comparator;

/**
 * A place in the stream of events: {@code epoch:seq}.
 *
 * @param epoch the incarnation of the graph server that numbered the event; only ever rises
 * @param seq rises by one with each event of an epoch
 */
public record Cursor(long epoch, long seq) implements Comparable<Cursor> {
  private static final Comparator<Cursor> ORDER =
      Comparator.comparingLong(Cursor::epoch).thenComparingLong(Cursor::seq);

  /** Before all events. */
  public static final Cursor START = new Cursor(0, 0);

  public Cursor {
    if (epoch < 0 || seq < 0) {
      throw new IllegalArgumentException("a cursor has no negative numbers: " + epoch + ":" + seq);
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is not two numbers with a colon between
   */
  public static Cursor parse(String text) {
    var cut = text.indexOf(':');
    try {
      return new Cursor(
          Long.parseLong(text.substring(0, Math.max(cut, 0))),
          Long.parseLong(text.substring(cut + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"%s\" is no cursor: it takes epoch:seq, like 1:42".formatted(text), e);
    }
  }

  /** The place of the next event of the same epoch. */
  public Cursor next() {
    return new Cursor(epoch, seq + 1);
  }

  @Override
  public int compareTo(Cursor other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return epoch + ":" + seq;
  }
}
