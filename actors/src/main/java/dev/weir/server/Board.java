package dev.weir.server;

import dev.weir.control.Decisions;
import dev.weir.control.GraphState;
import dev.weir.core.Refusal;
import dev.weir.core.Verdict;
import dev.weir.events.EventLog;
import dev.weir.events.GraphEvent;
import dev.weir.events.Recorded;
import dev.weir.id.Cursor;
import dev.weir.protocol.Answer;
import dev.weir.settings.Nearest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What the graph server knows, and the only place where it changes: every event is numbered here
 * and told to the followers. Used on the server's thread.
 */
final class Board {
  private final InstantSource clock;
  private final Consumer<List<Recorded>> followers;
  private final Scribe scribe;
  private GraphState state;
  private EventLog log;
  private GraphState toldState;
  private EventLog toldLog;

  /**
   * A board that goes on from a state.
   *
   * @param scribe says when what happened is written, and so may be known
   * @param followers are told every event, in order
   */
  Board(
      GraphState state,
      int history,
      InstantSource clock,
      Scribe scribe,
      Consumer<List<Recorded>> followers) {
    this.state = state;
    this.log = EventLog.after(state.at(), history);
    this.toldState = state;
    this.toldLog = log;
    this.clock = clock;
    this.scribe = scribe;
    this.followers = followers;
  }

  /** How things stand: what is decided stands on this. */
  GraphState state() {
    return state;
  }

  /** How things stand as far as it may be known. */
  GraphState toldState() {
    return toldState;
  }

  /** The latest events that may be known. */
  EventLog toldLog() {
    return toldLog;
  }

  /** What follows from wishes, as things stand. */
  Decisions decide() {
    return new Decisions(state);
  }

  /** Makes it so, and says up to where that is known. */
  Cursor announce(List<? extends GraphEvent> events) {
    if (events.isEmpty()) {
      return state.at();
    }
    var recorded = new ArrayList<Recorded>();
    var now = clock.instant();
    for (var event : events) {
      var next = new Recorded(state.at().next(), now, event);
      state = state.after(next);
      log = log.plus(next);
      recorded.add(next);
    }
    tell(recorded, state, log);
    return state.at();
  }

  private void tell(List<Recorded> recorded, GraphState then, EventLog logThen) {
    scribe.write(recorded);
    scribe.afterwards(
        () -> {
          toldState = then;
          toldLog = logThen;
          followers.accept(recorded);
        },
        why -> {});
  }

  /** Why nothing can be wished for now; what happens anyhow is announced all the same. */
  Optional<Refusal> objection() {
    return scribe.objection();
  }

  /** Makes it so if it was granted, and answers whoever asked. */
  void settle(Verdict<GraphEvent> verdict, ActorRef<? super Answer> asker) {
    switch (verdict) {
      case Verdict.Granted<GraphEvent>(var events) -> {
        var objection = events.isEmpty() ? Optional.<Refusal>empty() : objection();
        if (objection.isPresent()) {
          asker.tell(new Answer.Refused(objection.get()));
        } else {
          done(announce(events), asker);
        }
      }
      case Verdict.Denied<GraphEvent>(var why) ->
          answer(() -> asker.tell(refused(why)), lost -> asker.tell(refused(lost)));
    }
  }

  private static Answer refused(Refusal why) {
    return new Answer.Refused(why);
  }

  /** Answers that it is so, once it is sure to last. */
  void done(Cursor at, ActorRef<? super Answer> asker) {
    answer(() -> asker.tell(new Answer.Done(at)), why -> asker.tell(refused(why)));
  }

  /**
   * Gives an answer once all that it may rest on is sure to last.
   *
   * @param instead is called instead if it never will be
   */
  void answer(Runnable answer, Consumer<Refusal> instead) {
    scribe.afterwards(answer, instead);
  }

  /** The refusal for a unit that nobody owns, naming those somebody does. */
  Refusal unroutable(dev.weir.id.UnitAddress unit) {
    var names =
        state.ownership().owners().keySet().stream()
            .limit(NAMES_MAX)
            .map(dev.weir.id.UnitAddress::path)
            .toList();
    var near =
        names.isEmpty() ? "; no unit runs" : "; there is " + Nearest.listed(unit.path(), names);
    return Refusal.of(Refusal.Code.UNROUTABLE_UNIT, "no process owns unit %s%s", unit, near)
        .withNear(Nearest.first(unit.path(), names).stream().limit(NEAR_MAX).toList());
  }

  /** Most units that are looked at to find those with a similar name. */
  private static final int NAMES_MAX = 2_000;

  /** Most of them that an answer names. */
  private static final int NEAR_MAX = 8;
}
