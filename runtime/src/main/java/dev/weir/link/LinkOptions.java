package dev.weir.link;

import java.time.Duration;

/**
 * The limits and times of a link.
 *
 * @param limit what the outbox holds at most
 * @param whenFull what happens then
 * @param batch most that goes in one send; a message that is larger goes alone
 * @param window most that may be under way without an acknowledgement
 * @param sampleEvery while there is no connection, one value of each key is kept per this time
 * @param progressEvery a long catch-up says how far it is this often
 * @param connectTimeout an attempt without an answer has failed after this
 * @param ackTimeout what is not acknowledged is sent again after this
 * @param resends so often in a row; then the connection counts as lost
 * @param askPause an answer to the same gap is not repeated within this
 * @param backoff the waits between attempts
 */
public record LinkOptions(
    Amount limit,
    WhenFull whenFull,
    Amount batch,
    Amount window,
    Duration sampleEvery,
    Duration progressEvery,
    Duration connectTimeout,
    Duration ackTimeout,
    int resends,
    Duration askPause,
    Backoff backoff) {

  /** 10,000 messages of 16 MiB, the oldest make room. */
  public static final LinkOptions DEFAULT =
      new LinkOptions(
          new Amount(10_000, 16 << 20),
          WhenFull.DROP_OLDEST,
          new Amount(100, 64 << 10),
          new Amount(1_000, 1 << 20),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          3,
          Duration.ofMillis(250),
          Backoff.DEFAULT);

  public LinkOptions {
    if (limit.count() < 1 || batch.count() < 1 || window.count() < 1 || resends < 0) {
      throw new IllegalArgumentException(
          "a link that may hold %s, send %s at once, have %s under way and resend %d times"
              .formatted(limit, batch, window, resends));
    }
  }

  /** The same with other bounds of the outbox. */
  public LinkOptions withLimit(Amount most, WhenFull policy) {
    return new LinkOptions(
        most,
        policy,
        batch,
        window,
        sampleEvery,
        progressEvery,
        connectTimeout,
        ackTimeout,
        resends,
        askPause,
        backoff);
  }

  /** The same with other bounds of what is sent. */
  public LinkOptions withPace(Amount perSend, Amount underWay) {
    return new LinkOptions(
        limit,
        whenFull,
        perSend,
        underWay,
        sampleEvery,
        progressEvery,
        connectTimeout,
        ackTimeout,
        resends,
        askPause,
        backoff);
  }
}
