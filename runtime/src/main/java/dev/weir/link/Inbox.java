package dev.weir.link;

/**
 * What the receiving side of a link knows of the sending side: enough to apply every message once
 * and in order. Immutable.
 *
 * @param incarnation of the sender; a sender that lost its outbox has a higher one and counts anew
 * @param lastApplied the number of the last message that was applied; 0 if none
 */
public record Inbox(long incarnation, long lastApplied) {
  /** Nobody was heard yet. */
  public static final Inbox EMPTY = new Inbox(Long.MIN_VALUE, 0);

  /** What is to be done with a message. */
  public sealed interface Receipt {

    /**
     * Apply it.
     *
     * @param next the inbox when that is done
     * @param skipped so many numbers before it the sender gave up, and says so in its report
     */
    record Apply(Inbox next, long skipped) implements Receipt {}

    /** Ignore it: it was applied before. */
    record Duplicate(long lastApplied) implements Receipt {}

    /** Ignore it, and ask the sender to send again from this number: something is missing. */
    record Gap(long expected) implements Receipt {}

    /** Ignore it: a newer incarnation of the sender was heard. */
    record StaleIncarnation(long known) implements Receipt {}
  }

  /** A message has come. */
  public Receipt accept(long from, Numbered<?> message) {
    if (from < incarnation) {
      return new Receipt.StaleIncarnation(incarnation);
    }
    var applied = appliedOf(from);
    if (message.seq() <= applied) {
      return new Receipt.Duplicate(applied);
    }
    return message.after() > applied
        ? new Receipt.Gap(applied + 1)
        : new Receipt.Apply(new Inbox(from, message.seq()), message.seq() - applied - 1);
  }

  /** How much of an incarnation was applied: what a sender is told when it connects. */
  public long appliedOf(long sender) {
    return sender == incarnation ? lastApplied : 0;
  }
}
