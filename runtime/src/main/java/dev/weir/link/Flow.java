package dev.weir.link;

/**
 * How far the messages of an outbox have come.
 *
 * @param acked the other side has all up to this number
 * @param sentTo all up to this number was sent over the present connection; at least {@code acked}
 * @param underWay how much of that is not acknowledged
 * @param everSentTo nothing after this number ever went out
 */
public record Flow(long acked, long sentTo, Amount underWay, long everSentTo) {
  /** Nothing was sent yet. */
  public static final Flow NONE = new Flow(0, 0, Amount.NONE, 0);

  /** All after a number is to be sent. */
  static Flow from(long acked, long everSentTo) {
    return new Flow(acked, acked, Amount.NONE, everSentTo);
  }

  /** What was sent, up to a number, is so much. */
  Flow sent(long upTo, Amount much) {
    return new Flow(acked, upTo, much, Math.max(everSentTo, upTo));
  }

  /** The other side has all up to a number. */
  Flow acknowledged(long upTo) {
    return new Flow(upTo, Math.max(sentTo, upTo), underWay, Math.max(everSentTo, upTo));
  }

  /** A message is no longer there. */
  Flow without(long seq, int bytes) {
    return seq <= sentTo && seq > acked
        ? new Flow(acked, sentTo, underWay.minus(bytes), everSentTo)
        : this;
  }
}
