package dev.weir.server;

import dev.weir.core.Refusal;
import dev.weir.events.GraphEvent;
import dev.weir.events.Recorded;
import dev.weir.id.Cursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Holds back what may be known only once the journal has it: word of events, and answers that
 * promise them. All of it in order. Without a journal nothing is held back. Used on the server's
 * thread.
 */
final class Scribe {
  /** Most events in one write. */
  private static final int EVENTS_MAX = 200;

  private record Held(Cursor after, Runnable release, Consumer<Refusal> refuse) {}

  private final Consumer<List<Recorded>> journal;
  private final boolean isKept;
  private final int limit;
  private final Queue<Held> held = new ArrayDeque<>();
  private final Queue<Recorded> unwritten = new ArrayDeque<>();
  private boolean isWriting;
  private Cursor made;
  private Cursor written;

  private Scribe(Consumer<List<Recorded>> journal, boolean isKept, int limit, Cursor start) {
    this.journal = journal;
    this.isKept = isKept;
    this.limit = limit;
    this.made = start;
    this.written = start;
  }

  /** One without a journal. */
  static Scribe ofNone(Cursor start) {
    return new Scribe(events -> {}, false, Integer.MAX_VALUE, start);
  }

  /**
   * One with a journal, which answers each call of {@code journal} with {@link #written}.
   *
   * @param limit most events that wait to be written before wishes are refused
   */
  static Scribe of(Consumer<List<Recorded>> journal, int limit, Cursor start) {
    return new Scribe(journal, true, limit, start);
  }

  /** These happened. What units show is not written: who is told of it is told in its turn. */
  void write(List<Recorded> events) {
    var lasting =
        events.stream().filter(one -> one.event().topic() != GraphEvent.Topic.VALUES).toList();
    if (lasting.isEmpty()) {
      return;
    }
    made = lasting.getLast().cursor();
    if (isKept) {
      unwritten.addAll(lasting);
      writeOn();
    } else {
      written = made;
    }
  }

  private void writeOn() {
    if (isWriting || unwritten.isEmpty()) {
      return;
    }
    isWriting = true;
    var some = new ArrayList<Recorded>();
    while (some.size() < EVENTS_MAX && !unwritten.isEmpty()) {
      some.add(unwritten.remove());
    }
    journal.accept(some);
  }

  /**
   * Does something once all that has happened is written: now, if it is.
   *
   * @param refuse is called instead if the journal is lost before that
   */
  void afterwards(Runnable release, Consumer<Refusal> refuse) {
    if (held.isEmpty() && written.compareTo(made) >= 0) {
      release.run();
    } else {
      held.add(new Held(made, release, refuse));
    }
  }

  /** The journal has all up to here. */
  void written(Cursor to) {
    isWriting = false;
    written = to;
    writeOn();
    while (!held.isEmpty() && held.element().after().compareTo(written) <= 0) {
      held.remove().release().run();
    }
  }

  /** The journal is lost: nobody hears of what it may not have. */
  void lost(Refusal why) {
    held.forEach(one -> one.refuse().accept(why));
    held.clear();
  }

  /** Why nothing more can be wished for now. */
  Optional<Refusal> objection() {
    return unwritten.size() < limit
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                Refusal.Code.UNAVAILABLE,
                "the journal is behind, %d events wait to be written (weir.journal.behind): try"
                    + " again later",
                unwritten.size()));
  }

  /** Whether more waits than even facts that nobody can refuse may make wait. */
  boolean isDrowning() {
    return Math.max(unwritten.size(), held.size()) / 10 >= limit;
  }
}
