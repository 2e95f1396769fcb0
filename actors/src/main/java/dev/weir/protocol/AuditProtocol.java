package dev.weir.protocol;

import dev.weir.core.Refusal;
import dev.weir.events.GraphEvent.Topic;
import dev.weir.events.Recorded;
import dev.weir.id.Cursor;
import dev.weir.id.UnitAddress;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** Audit: what happened, page by page, as far back as the journal goes. */
public sealed interface AuditProtocol extends Wire {

  /** Most events in one page. */
  int PAGE_MAX = 200;

  /** What the graph server is asked. */
  sealed interface Command extends AuditProtocol, GraphCommand {}

  /**
   * Which events.
   *
   * @param after those that follow this place; null for the oldest that are known
   * @param since none before this time, by the clocks of the servers; null for all
   * @param topics of these streams; of all if empty
   * @param unit only those that name this unit; null for all
   * @param limit at most this many, and at most {@link #PAGE_MAX}
   */
  record Wish(
      @Nullable Cursor after,
      @Nullable Instant since,
      Set<Topic> topics,
      @Nullable UnitAddress unit,
      int limit)
      implements AuditProtocol {
    public Wish {
      topics = Set.copyOf(topics);
    }
  }

  /** Wants a page. */
  record Read(Wish wish, ActorRef<Answered> replyTo) implements Command {}

  /** What comes of it. */
  sealed interface Answered extends AuditProtocol {}

  /**
   * A page.
   *
   * @param events oldest first; may be empty though more follow, if few are wanted of many
   * @param next where the following page begins
   * @param end whether that was all there is for now
   * @param kept whether it comes from a journal; if not, from the memory of the server there is
   */
  record Page(List<Recorded> events, Cursor next, boolean end, boolean kept) implements Answered {
    public Page {
      events = List.copyOf(events);
    }
  }

  /** There is no page. */
  record NoPage(Refusal why) implements Answered {}
}
