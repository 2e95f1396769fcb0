package dev.weir.link;

import java.time.Duration;
import java.time.Instant;

/**
 * How an outage went. {@code buffered = replayed + thinned + dropped + waiting}: nothing is missing
 * from it.
 *
 * @param since when it began
 * @param until when all was as before, or the link was stopped
 * @param why what began it
 * @param attempts to connect again
 * @param buffered messages that waited, or were made until the end
 * @param replayed those of them that have arrived
 * @param thinned values that made room for later ones of the same key
 * @param dropped messages that made room because the outbox was full; some may have arrived
 * @param droppedFrom the number of the first of them; 0 if none
 * @param droppedTo the number of the last of them; 0 if none
 * @param refused messages that were never taken, as their senders were told
 * @param forgotten messages that were acknowledged, but the other side has lost them
 * @param waiting not acknowledged at the end: made during the catch-up, or left by a stop
 * @param stopped whether a stop ended it
 */
public record RecoveryReport(
    Instant since,
    Instant until,
    String why,
    int attempts,
    long buffered,
    long replayed,
    long thinned,
    long dropped,
    long droppedFrom,
    long droppedTo,
    long refused,
    long forgotten,
    long waiting,
    boolean stopped) {

  /** How long it lasted. */
  public Duration lasted() {
    return Duration.between(since, until);
  }

  /** Whether everything that was taken has arrived or will. */
  public boolean complete() {
    return dropped == 0 && forgotten == 0 && !(stopped && waiting > 0);
  }

  /** The report in one line, for people. */
  public String described() {
    var text = new StringBuilder();
    text.append(stopped ? "stopped during an outage of " : "recovered from an outage of ");
    text.append(
        "%.1f s since %s (%s): %d attempts, %d buffered, %d replayed"
            .formatted(lasted().toMillis() / 1e3, since, why, attempts, buffered, replayed));
    add(text, thinned, "thinned");
    if (dropped > 0) {
      text.append(", %d dropped (%d to %d)".formatted(dropped, droppedFrom, droppedTo));
    }
    add(text, refused, "refused");
    add(text, forgotten, "forgotten by the other side");
    add(text, waiting, stopped ? "not confirmed" : "queued behind");
    return text.toString();
  }

  private static void add(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(", %d %s".formatted(count, what));
    }
  }
}
