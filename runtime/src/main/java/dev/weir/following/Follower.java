package dev.weir.following;

import dev.weir.control.GraphState;
import dev.weir.control.StatePart;
import dev.weir.core.Step;
import dev.weir.events.EventLog;
import dev.weir.events.Feed;
import dev.weir.events.Recorded;
import dev.weir.following.FollowEffect.Ask;
import dev.weir.following.FollowEffect.Publish;
import dev.weir.following.FollowEffect.Refuse;
import dev.weir.following.FollowEffect.Show;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What one node knows of the whole, and what it waits for. What it missed it asks for again; a
 * server of the past, older than one it knows or has promised to hear, changes nothing. Immutable;
 * times are nanoseconds of any steady clock.
 *
 * @param state the sum of all events so far
 * @param log the latest of them
 * @param server the process the graph server runs in; empty if it has not been heard of lately
 * @param pieces the whole, while it comes in pieces
 * @param waiting what it waits for
 * @param fence what it promised to servers that begin
 */
public record Follower(
    GraphState state,
    EventLog log,
    Optional<ProcessId> server,
    Pieces pieces,
    Waiting waiting,
    Fence fence) {

  /** Most events handed over one by one; beyond, the whole comes, in pieces that can be sent. */
  public static final int TAIL_MAX = 200;

  /**
   * What a follower waits for.
   *
   * @param reachable whether it knows a server to ask
   * @param asked whether a question is open
   * @param askedAt since when
   * @param lastWord when it last heard anything of its server
   */
  public record Waiting(boolean reachable, boolean asked, long askedAt, long lastWord) {
    Waiting heard(long now) {
      return new Waiting(reachable, asked, askedAt, now);
    }

    Waiting answered() {
      return new Waiting(reachable, false, askedAt, lastWord);
    }

    boolean isTooLong(long now, long patience) {
      // An answer may be lost in part, while beats go on.
      var isUnanswered = asked && now - askedAt > patience;
      return isUnanswered || now - lastWord > patience;
    }
  }

  /** One that knows nothing yet, and keeps so many events. */
  public static Follower beginning(int history, long now) {
    return new Follower(
        GraphState.EMPTY,
        EventLog.after(Cursor.START, history),
        Optional.empty(),
        Pieces.NONE,
        new Waiting(false, false, now, now),
        Fence.NONE);
  }

  /** There is a server to follow, another or the same again. */
  public Step<Follower, FollowEffect> serverFound(long now) {
    return with(new Waiting(true, waiting.asked(), waiting.askedAt(), now)).ask(now);
  }

  /** Nobody knows where the server is. */
  public Step<Follower, FollowEffect> serverLost() {
    var alone = new Waiting(false, waiting.asked(), waiting.askedAt(), waiting.lastWord());
    return with(alone).servedBy(Optional.empty()).does(new Show());
  }

  /** Time has passed: does the server still say that all is well? */
  public Step<Follower, FollowEffect> check(long now, long patience) {
    return waiting.isTooLong(now, patience) ? ask(now) : does();
  }

  private Step<Follower, FollowEffect> ask(long now) {
    return waiting.reachable()
        ? with(Pieces.NONE).with(new Waiting(true, true, now, now)).does(new Ask(state.at()))
        : with(Pieces.NONE).with(waiting.heard(now)).does();
  }

  /** Something is missing: asks for it, once at a time however many events come meanwhile. */
  private Step<Follower, FollowEffect> missing(long now) {
    return waiting.asked() ? does() : ask(now);
  }

  /** Events, in order and without holes. */
  public Step<Follower, FollowEffect> events(List<Recorded> events, long now) {
    if (events.isEmpty()) {
      return does();
    }
    if (isPast(events.getLast().cursor())) {
      return refused().does();
    }
    var fresh = events.stream().filter(event -> event.cursor().compareTo(state.at()) > 0).toList();
    var heard = hearing(events.getLast().cursor(), now);
    if (fresh.isEmpty()) {
      return heard.does();
    }
    return fresh.getFirst().cursor().equals(state.at().next())
        ? heard.follow(fresh)
        : heard.missing(now);
  }

  /**
   * All events after a place, in order, but for values that later ones among them replaced: they
   * lead to the same state.
   */
  public Step<Follower, FollowEffect> latest(Cursor after, List<Recorded> events, long now) {
    var follows = after.epoch() == state.at().epoch() && after.compareTo(state.at()) <= 0;
    var fresh = events.stream().filter(event -> event.cursor().compareTo(state.at()) > 0).toList();
    if (fresh.isEmpty() || isPast(fresh.getLast().cursor())) {
      return events(events, now);
    }
    var heard = hearing(fresh.getLast().cursor(), now);
    return follows ? heard.follow(fresh) : heard.missing(now);
  }

  private Step<Follower, FollowEffect> follow(List<Recorded> fresh) {
    var after = state;
    var longer = log;
    var effects = new ArrayList<FollowEffect>();
    effects.add(new Show());
    for (var event : fresh) {
      if (!event.cursor().equals(after.at().next())) {
        var before = new Cursor(event.cursor().epoch(), event.cursor().seq() - 1);
        after = after.at(before);
        longer = longer.thinnedTo(before);
      }
      after = after.after(event);
      longer = longer.plus(event);
      effects.add(new Publish(new Feed.Event(event)));
    }
    return new Step<>(with(after, longer).with(waiting.answered()), effects);
  }

  /** A piece of the whole; it counts when all pieces are there. */
  public Step<Follower, FollowEffect> piece(Piece piece, long now) {
    if (isPast(piece.at())) {
      return refused().does();
    }
    var heard = hearing(piece.at(), now);
    if (piece.at().compareTo(state.at()) < 0) {
      return heard.does(); // more is known already
    }
    var more = pieces.plus(piece);
    return more.isWhole() ? heard.begin(more) : heard.with(more).does();
  }

  private Step<Follower, FollowEffect> begin(Pieces all) {
    var isReborn = state.at().epoch() != 0 && state.at().epoch() != all.at().epoch();
    return with(StatePart.whole(all.at(), all.parts()), EventLog.after(all.at(), log.capacity()))
        .with(Pieces.NONE)
        .with(waiting.answered())
        .does(
            new Show(),
            new Publish(isReborn ? new Feed.Reset(all.at()) : new Feed.Snapshot(all.at())));
  }

  /** All is well, says a server; its last event is this one, and it runs in that process. */
  public Step<Follower, FollowEffect> beat(Cursor end, ProcessId by, long now) {
    if (isPast(end)) {
      return refused().does(new Refuse(fence.epoch()));
    }
    var heard = hearing(end, now);
    var step =
        end.compareTo(state.at()) > 0
            ? heard.missing(now)
            : heard.with(heard.waiting.answered()).does();
    var effects = new ArrayList<>(step.effects());
    var next = step.next();
    if (!server.equals(Optional.of(by))) {
      next = next.servedBy(Optional.of(by));
      effects.add(new Show());
    }
    effects.add(new Publish(new Feed.Heartbeat(state.at())));
    return new Step<>(next, effects);
  }

  /**
   * Promises a server that begins an epoch of its own, and to hear no older one any more.
   *
   * @param atLeast the lowest epoch that will do
   */
  public Follower promise(UUID gathering, long atLeast) {
    return new Follower(state, log, server, pieces, waiting, fence.promised(gathering, atLeast));
  }

  /**
   * What it can tell a server that knows all up to a place.
   *
   * @param size most parts in one piece of the whole
   */
  public Legacy legacy(Cursor known, int size) {
    if (known.compareTo(state.at()) >= 0) {
      return new Legacy.Tail(state.at(), List.of());
    }
    return switch (log.read(known, TAIL_MAX + 1)) {
      case EventLog.Page.Events(var events) ->
          events.size() > TAIL_MAX ? whole(size) : new Legacy.Tail(state.at(), events);
      // The events in between are not kept: only the whole says what they led to.
      case EventLog.Page.Missed missed -> whole(size);
      case EventLog.Page.Reborn reborn -> whole(size);
    };
  }

  private Legacy whole(int size) {
    return new Legacy.Whole(Piece.of(state.at(), StatePart.of(state), size));
  }

  private boolean isPast(Cursor place) {
    return place.epoch() < fence.epoch();
  }

  private Follower hearing(Cursor place, long now) {
    return new Follower(state, log, server, pieces, waiting.heard(now), fence.heard(place.epoch()));
  }

  private Follower refused() {
    return new Follower(state, log, server, pieces, waiting, fence.oneRefused());
  }

  private Follower with(GraphState after, EventLog longer) {
    return new Follower(after, longer, server, pieces, waiting, fence);
  }

  private Follower with(Pieces some) {
    return new Follower(state, log, server, some, waiting, fence);
  }

  private Follower with(Waiting now) {
    return new Follower(state, log, server, pieces, now, fence);
  }

  private Follower servedBy(Optional<ProcessId> process) {
    return new Follower(state, log, process, pieces, waiting, fence);
  }

  private Step<Follower, FollowEffect> does(FollowEffect... effects) {
    return new Step<>(this, List.of(effects));
  }
}
