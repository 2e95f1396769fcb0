package dev.weir.link;

import dev.weir.core.Step;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One side of a conversation, which masks outages: it connects, describes itself, sends its state
 * and what it buffered, in order, and then what is live; it waits and connects again when the
 * connection is gone. Immutable and pure: whoever drives it tells what happens and when, and
 * carries out the effects in their order.
 *
 * <p>A driver turns its events into {@link LinkInput}s, one at a time: {@link LinkInput.Begin}
 * once, {@link LinkInput.Tick} when a {@link LinkEffect.Wait} is over and about every second,
 * {@link LinkInput.Post} for each message. Its {@code now} should not run backwards.
 *
 * @param options the limits and times
 * @param state where it is in its life
 * @param outbox what is not acknowledged
 * @param dial the attempts to connect
 * @param patience how long nothing was acknowledged
 * @param outage what happened since all was well; null while it is
 * @param catchUp what is still to arrive; null unless it is catching up
 * @param steady whether it was ever in a steady state
 */
public record Link<M>(
    LinkOptions options,
    LinkState state,
    Outbox<M> outbox,
    Dial dial,
    Patience patience,
    @Nullable Outage outage,
    @Nullable CatchUp catchUp,
    boolean steady) {

  /**
   * The attempts to connect.
   *
   * @param attempt the number of the latest; 0 if there was none
   * @param failures in a row
   * @param next when the next attempt is due; null if none is
   * @param since when the attempt that is under way began; null if none is
   */
  public record Dial(long attempt, int failures, @Nullable Instant next, @Nullable Instant since) {
    static final Dial NONE = new Dial(0, 0, null, null);
  }

  /**
   * How long nothing was acknowledged.
   *
   * @param since when something last was, or was sent again
   * @param resends so often in a row all was sent again
   * @param asked the number of the gap that was answered last; 0 if none
   * @param askedAt when
   */
  public record Patience(Instant since, int resends, long asked, Instant askedAt) {
    static final Patience NEW = new Patience(Instant.MIN, 0, 0, Instant.MIN);
  }

  /**
   * What happened since all was well.
   *
   * @param since when it began
   * @param why what began it
   * @param before the counts then
   * @param heldBefore how many messages waited then
   * @param attempts to connect since
   * @param forgotten acknowledged messages that the other side has lost since
   * @param droppedFrom the number of the first message dropped since; 0 if none
   * @param over the number of the message whose arrival ends it, if the connection holds
   */
  public record Outage(
      Instant since,
      String why,
      Counts before,
      int heldBefore,
      int attempts,
      long forgotten,
      long droppedFrom,
      long over) {

    Outage attempted() {
      return new Outage(since, why, before, heldBefore, attempts + 1, forgotten, droppedFrom, over);
    }

    Outage forgetting(long more) {
      return new Outage(
          since, why, before, heldBefore, attempts, forgotten + more, droppedFrom, over);
    }

    /** Messages made room, from this number on; all that is held now is to arrive. */
    Outage dropping(long from, long last) {
      var first = droppedFrom == 0 ? from : droppedFrom;
      return new Outage(since, why, before, heldBefore, attempts, forgotten, first, last);
    }
  }

  /**
   * What is still to arrive.
   *
   * @param upTo the last number that was buffered
   * @param total so many messages
   * @param arrivedBefore so many had arrived when it began
   * @param toldAt when its progress was last told
   */
  public record CatchUp(long upTo, int total, long arrivedBefore, Instant toldAt) {}

  /** A new one, which has nothing to say yet. */
  public static <M> Link<M> fresh(LinkOptions options) {
    return resumed(options, Outbox.empty(options));
  }

  /** A new one that has to say what an earlier one left. */
  public static <M> Link<M> resumed(LinkOptions options, Outbox<M> outbox) {
    return new Link<>(
        options, LinkState.STARTED, outbox, Dial.NONE, Patience.NEW, null, null, false);
  }

  /** Something happens. */
  public Step<Link<M>, LinkEffect<M>> on(LinkInput<M> input, Instant now, RandomGenerator random) {
    return new Turn<>(this, now, random).take(input);
  }

  /** Whether all that was said has arrived. */
  public boolean idle() {
    return outbox.held().count() == 0;
  }
}
