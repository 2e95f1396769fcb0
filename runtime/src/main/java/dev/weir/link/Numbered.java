package dev.weir.link;

/**
 * A message as it travels.
 *
 * @param after the number of the message before it that still counts, or what was acknowledged; the
 *     numbers between are of messages that were thinned or dropped
 * @param seq its own number, given when it was made; rises from 1
 * @param message what it says
 */
public record Numbered<M>(long after, long seq, M message) {

  public Numbered {
    if (after < 0 || seq <= after) {
      throw new IllegalArgumentException("%d does not follow %d".formatted(seq, after));
    }
  }
}
