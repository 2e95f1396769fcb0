package dev.weir.link;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.link.Shelf.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/**
 * What one side has said and the other has not acknowledged, in order. A message gets its number
 * when it is put in, and stays until it is acknowledged, thinned or dropped. One queue serves what
 * was buffered and what is live, so that neither overtakes. Immutable.
 *
 * @param limit what it holds at most
 * @param whenFull what happens then
 * @param shelf what it holds
 * @param flow how far that has come
 * @param last the highest number given; 0 if none
 * @param samples the numbers of the values that may still be thinned, by key
 * @param counts what has become of all messages so far
 */
public record Outbox<M>(
    Amount limit,
    WhenFull whenFull,
    Shelf<M> shelf,
    Flow flow,
    long last,
    HashPMap<String, Long> samples,
    Counts counts) {

  /** What became of a message that was put in. */
  public sealed interface Put<M> {

    /** It has the last number of this outbox. */
    record Kept<M>(Outbox<M> outbox) implements Put<M> {}

    /** It is not in this outbox, and why. */
    record Refused<M>(Outbox<M> outbox, Refusal why) implements Put<M> {}
  }

  /** What goes out next, and the outbox when it is out. */
  public record Batch<M>(List<Numbered<M>> messages, Outbox<M> rest) {
    public Batch {
      messages = List.copyOf(messages);
    }
  }

  /** An empty one. */
  public static <M> Outbox<M> empty(LinkOptions options) {
    return new Outbox<>(
        options.limit(),
        options.whenFull(),
        Shelf.empty(),
        Flow.NONE,
        0,
        HashTreePMap.empty(),
        Counts.NONE);
  }

  /**
   * One that was kept elsewhere. Which of its messages went out is not known: all may have.
   *
   * @param kept what was not acknowledged
   * @param acked the other side has all up to this number
   * @param last no number up to this one is given again
   */
  public static <M> Outbox<M> resumed(LinkOptions options, Shelf<M> kept, long acked, long last) {
    return Outbox.<M>empty(options)
        .with(kept)
        .with(Flow.from(acked, last))
        .counted(Counts.NONE.took(kept.held().count()))
        .numberedTo(last);
  }

  /** A message is put in while there is a connection. */
  public Put<M> put(LinkInput.Post<M> post) {
    return put(new Entry<>(post.message(), post.bytes(), null, null));
  }

  /** A message is put in while there is none: of the values of a key, one per time is kept. */
  public Put<M> putDown(LinkInput.Post<M> post, Instant now, Duration sampleEvery) {
    var key = post.key();
    if (key == null) {
      return put(post);
    }
    var earlier = samples.get(key);
    var slot = earlier == null ? null : shelf.at(earlier).slot();
    if (earlier == null || slot == null || !now.isBefore(slot.plus(sampleEvery))) {
      return put(new Entry<>(post.message(), post.bytes(), key, now));
    }
    var thinned = without(earlier).counted(counts.thinnedOne());
    return switch (thinned.put(new Entry<>(post.message(), post.bytes(), key, slot))) {
      case Put.Kept<M> kept -> kept;
      // The earlier value is better than none.
      case Put.Refused<M>(var unused, var why) -> refused(why);
    };
  }

  private Put<M> put(Entry<M> entry) {
    if (entry.bytes() > limit.bytes()) {
      return refused(
          Refusal.of(
              Code.LIMIT,
              "a message of %d bytes: the outbox of the link holds %s at most",
              entry.bytes(),
              limit));
    }
    return switch (whenFull) {
      case REFUSE -> hasRoomFor(entry) ? new Put.Kept<>(plus(entry)) : refused(full());
      case DROP_OLDEST -> {
        var roomy = this;
        while (!roomy.hasRoomFor(entry)) {
          var oldest = roomy.shelf.entries().firstKey();
          roomy = roomy.without(oldest).counted(roomy.counts.droppedOne(oldest));
        }
        yield new Put.Kept<>(roomy.plus(entry));
      }
    };
  }

  private boolean hasRoomFor(Entry<M> entry) {
    return shelf.held().hasRoomFor(entry.bytes(), limit);
  }

  private Refusal full() {
    return Refusal.of(
        Code.LIMIT,
        "the outbox of the link is full with %s, of %s at most: the other side has acknowledged"
            + " nothing after message %d",
        shelf.held(),
        limit,
        flow.acked());
  }

  private Put<M> refused(Refusal why) {
    return new Put.Refused<>(counted(counts.refusedOne()), why);
  }

  private Outbox<M> plus(Entry<M> entry) {
    var seq = last + 1;
    var key = entry.key();
    return with(shelf.plus(seq, entry))
        .sampled(key == null ? samples : samples.plus(key, seq))
        .counted(counts.took(1))
        .numberedTo(seq);
  }

  private Outbox<M> without(long seq) {
    var entry = shelf.at(seq);
    var key = entry.key();
    var sampled = key != null && Long.valueOf(seq).equals(samples.get(key));
    return with(shelf.minus(seq))
        .with(flow.without(seq, entry.bytes()))
        .sampled(sampled ? samples.minus(key) : samples);
  }

  /** The other side has all up to a number. A lower one than before changes nothing. */
  public Outbox<M> acknowledged(long upTo) {
    if (upTo <= flow.acked()) {
      return this;
    }
    var rest = this;
    while (!rest.shelf.emptyTo(upTo)) {
      rest = rest.without(rest.shelf.entries().firstKey()).counted(rest.counts.arrivedOne());
    }
    return rest.with(rest.flow.acknowledged(upTo)).numberedTo(Math.max(last, upTo));
  }

  /**
   * There is a connection to somebody who has all up to a number; all after it is to be sent. If
   * that is less than was acknowledged, the other side has forgotten what is no longer here.
   */
  public Outbox<M> connected(long applied) {
    var known = acknowledged(applied);
    return known.with(Flow.from(applied, known.flow.everSentTo())).sampled(HashTreePMap.empty());
  }

  /** The connection is gone: all that is not acknowledged is to be sent again. */
  public Outbox<M> disconnected() {
    return with(Flow.from(flow.acked(), flow.everSentTo()));
  }

  /** This message, and those after it, did not go out. */
  public Outbox<M> notSent(long seq) {
    var sent = Math.max(flow.acked(), Math.min(flow.everSentTo(), seq - 1));
    return with(Flow.from(flow.acked(), sent));
  }

  /** What begins with this number is to be sent again, if it was sent. */
  public Outbox<M> sendAgain(long from) {
    var to = Math.clamp(from - 1, flow.acked(), flow.sentTo());
    return with(flow.sent(to, shelf.between(flow.acked(), to)));
  }

  /**
   * What goes out next, in order; nothing if all is sent or enough is under way.
   *
   * @param batch most that goes out at once
   * @param window most that may be under way
   */
  public Batch<M> next(Amount batch, Amount window) {
    var messages = new ArrayList<Numbered<M>>();
    var taken = Amount.NONE;
    var underWay = flow.underWay();
    var at = flow.sentTo();
    for (var waiting : shelf.entries().tailMap(at, false).entrySet()) {
      var bytes = waiting.getValue().bytes();
      // What is larger than a limit goes alone, or it would never go.
      if (!(taken.count() == 0 || taken.hasRoomFor(bytes, batch))
          || !(underWay.count() == 0 || underWay.hasRoomFor(bytes, window))) {
        break;
      }
      var after = messages.isEmpty() ? Math.max(flow.acked(), shelf.lastTo(at)) : at;
      at = waiting.getKey();
      messages.add(new Numbered<>(after, at, waiting.getValue().message()));
      taken = taken.plus(bytes);
      underWay = underWay.plus(bytes);
    }
    return new Batch<>(messages, with(flow.sent(at, underWay)));
  }

  /** What never went out. */
  public List<Numbered<M>> unsent() {
    return numbered(shelf.entries().tailMap(flow.everSentTo(), false), flow.everSentTo());
  }

  /** What went out, but was not acknowledged. */
  public List<Numbered<M>> unconfirmed() {
    return numbered(shelf.entries().headMap(flow.everSentTo(), true), flow.acked());
  }

  private static <M> List<Numbered<M>> numbered(Map<Long, Entry<M>> entries, long start) {
    var all = new ArrayList<Numbered<M>>();
    var after = start;
    for (var entry : entries.entrySet()) {
      all.add(new Numbered<>(after, entry.getKey(), entry.getValue().message()));
      after = entry.getKey();
    }
    return all;
  }

  /** Whether nothing up to a number waits any more. */
  public boolean drainedTo(long seq) {
    return shelf.emptyTo(seq);
  }

  /** How much waits for its acknowledgement. */
  public Amount held() {
    return shelf.held();
  }

  private Outbox<M> with(Shelf<M> other) {
    return new Outbox<>(limit, whenFull, other, flow, last, samples, counts);
  }

  private Outbox<M> with(Flow other) {
    return new Outbox<>(limit, whenFull, shelf, other, last, samples, counts);
  }

  private Outbox<M> sampled(HashPMap<String, Long> others) {
    return new Outbox<>(limit, whenFull, shelf, flow, last, others, counts);
  }

  private Outbox<M> counted(Counts others) {
    return new Outbox<>(limit, whenFull, shelf, flow, last, samples, others);
  }

  private Outbox<M> numberedTo(long seq) {
    return new Outbox<>(limit, whenFull, shelf, flow, seq, samples, counts);
  }
}
