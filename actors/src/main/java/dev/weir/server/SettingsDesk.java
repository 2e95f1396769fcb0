package dev.weir.server;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.core.Verdict;
import dev.weir.events.GraphEvent;
import dev.weir.events.ProcessInfo;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.ProcessCommand;
import dev.weir.protocol.SettingsProtocol;
import dev.weir.protocol.SettingsProtocol.Apply;
import dev.weir.protocol.SettingsProtocol.Change;
import dev.weir.protocol.SettingsProtocol.Failed;
import dev.weir.protocol.SettingsProtocol.NotTaken;
import dev.weir.protocol.SettingsProtocol.Outcome;
import dev.weir.protocol.SettingsProtocol.Report;
import dev.weir.protocol.SettingsProtocol.Took;
import dev.weir.protocol.SettingsProtocol.Tried;
import dev.weir.protocol.SettingsProtocol.Undo;
import dev.weir.protocol.SettingsProtocol.Wish;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks the settings protocol. Changes of the same unit wait for each other, so that one that
 * spans several units is never interleaved with another.
 */
final class SettingsDesk implements Desk {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsDesk.class);
  private final Board board;
  private final Controls controls;
  private final ActorRef<GraphCommand> self;
  private final int limit;
  private final Map<Long, Tuning> byTicket = new HashMap<>();
  private final Set<UnitAddress> busy = new HashSet<>();
  private final Queue<Tuning> waiting = new ArrayDeque<>();
  private final Set<Tuning> underWay = new HashSet<>();
  private long tickets;

  SettingsDesk(Board board, Controls controls, ActorRef<GraphCommand> self, int limit) {
    this.board = board;
    this.controls = controls;
    this.self = self;
    this.limit = limit;
  }

  void on(SettingsProtocol.Command command) {
    switch (command) {
      case Change wish -> begin(wish);
      case Undo wish -> undo(wish);
      case Report report ->
          board.settle(board.decide().report(report.revision(), report.schema()), report.replyTo());
      case Tried tried -> tried(tried);
    }
  }

  private void undo(Undo wish) {
    var entry = board.state().settings().of(wish.unit());
    var value = entry.flatMap(known -> known.at(wish.toRevision()));
    if (value.isPresent()) {
      begin(
          new Change(
              List.of(new Wish(wish.unit(), value.get(), true, wish.expected())),
              false,
              wish.author(),
              wish.timeoutMillis(),
              wish.replyTo()));
    } else {
      var why =
          entry
              .map(
                  known ->
                      Refusal.of(
                          Code.NOT_FOUND,
                          "revision %d of %s is not known: there is %s",
                          wish.toRevision(),
                          wish.unit(),
                          known.knownRevisions()))
              .orElseGet(() -> board.unroutable(wish.unit()));
      wish.replyTo().tell(new Failed(why));
    }
  }

  private void begin(Change wish) {
    var objection = objection(wish);
    if (objection.isPresent()) {
      wish.replyTo().tell(new Failed(objection.get()));
      return;
    }
    waiting.add(
        new Tuning(wish, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wish.timeoutMillis())));
    startWaiting();
  }

  private Optional<Refusal> objection(Change wish) {
    if (wish.wishes().isEmpty()) {
      return Optional.of(Refusal.of(Code.INVALID, "no unit is to be changed: name one at least"));
    }
    var seen = new HashSet<UnitAddress>();
    for (var one : wish.wishes()) {
      if (!seen.add(one.unit())) {
        return Optional.of(
            Refusal.of(Code.INVALID, "%s is to be changed twice: say it all at once", one.unit()));
      }
      if (board.state().ownership().ownerOf(one.unit()).isEmpty()) {
        return Optional.of(board.unroutable(one.unit()));
      }
    }
    return waiting.size() + underWay.size() < limit
        ? board.objection()
        : Optional.of(
            Refusal.of(
                Code.LIMIT,
                "%d changes of settings are under way, the most there may be"
                    + " (weir.server.pending-changes): try again later",
                waiting.size() + underWay.size()));
  }

  private void startWaiting() {
    var later = new ArrayList<Tuning>();
    while (!waiting.isEmpty()) {
      var tuning = waiting.remove();
      var isFree =
          tuning.units().stream()
              .noneMatch(
                  unit ->
                      busy.contains(unit)
                          || later.stream().anyMatch(other -> other.units().contains(unit)));
      if (isFree) {
        busy.addAll(tuning.units());
        underWay.add(tuning);
        send(tuning);
      } else {
        later.add(tuning);
      }
    }
    waiting.addAll(later);
  }

  /** An attempt, and who is to make it. */
  private record Errand(
      long ticket,
      Tuning.Attempt attempt,
      Optional<ProcessInfo> owner,
      Optional<ActorRef<ProcessCommand>> control) {
    UnitAddress unit() {
      return attempt.wish().unit();
    }
  }

  private void send(Tuning tuning) {
    var all = tuning.nextSteps().stream().map(this::errand).toList();
    var lost = all.stream().filter(errand -> errand.control().isEmpty()).toList();
    // If one owner cannot even be asked, the others are only asked to take back what they took.
    var errands = lost.isEmpty() || tuning.isTakingBack() ? all : lost;
    // All are open before the first is answered, or the change might be over before the last is.
    for (var errand : errands) {
      byTicket.put(errand.ticket(), tuning);
      tuning.sent(errand.ticket(), errand.attempt());
      errand.owner().ifPresent(owner -> tuning.sentTo(errand.ticket(), owner.process()));
    }
    for (var errand : errands) {
      errand
          .control()
          .ifPresentOrElse(
              control -> control.tell(apply(errand, tuning)), () -> tried(unreached(errand)));
    }
  }

  private Errand errand(Tuning.Attempt attempt) {
    var owner = board.state().ownership().ownerOf(attempt.wish().unit());
    var control = owner.flatMap(process -> controls.of(process.process()));
    return new Errand(++tickets, attempt, owner, control);
  }

  private Apply apply(Errand errand, Tuning tuning) {
    var attempt = errand.attempt();
    return new Apply(
        controls.epoch(), errand.ticket(), attempt.wish(), attempt.dryRun(), tuning.author(), self);
  }

  private Tried unreached(Errand errand) {
    var why =
        errand
            .owner()
            .map(
                owner ->
                    Refusal.of(
                        Code.UNAVAILABLE,
                        "the owner of %s, %s, has not said yet where it can be reached",
                        errand.unit(),
                        owner.described()))
            .orElseGet(() -> board.unroutable(errand.unit()));
    return new NotTaken(errand.ticket(), errand.unit(), why);
  }

  private void tried(Tried tried) {
    // Whatever becomes of the wish as a whole: the owner works with it, so it is so.
    var answer = tried instanceof Took took ? recorded(took) : tried;
    var tuning = byTicket.remove(tried.ticket());
    if (tuning != null && underWay.contains(tuning)) {
      tuning.tried(answer);
      goOn(tuning);
    }
  }

  private void goOn(Tuning tuning) {
    if (tuning.isWaiting()) {
      return;
    }
    var outcome = tuning.outcome(board.state().at());
    if (outcome.isPresent()) {
      finish(tuning, outcome.get());
    } else {
      send(tuning);
    }
  }

  private void finish(Tuning tuning, Outcome outcome) {
    underWay.remove(tuning);
    busy.removeAll(tuning.units());
    byTicket.values().removeIf(tuning::equals);
    var asker = tuning.replyTo();
    board.answer(() -> asker.tell(outcome), why -> asker.tell(new Failed(why)));
    startWaiting();
  }

  /** Only what is recorded is said to be in force: its owner may have lost the unit meanwhile. */
  private Tried recorded(Took took) {
    return switch (board.decide().report(took.revision(), took.schema())) {
      case Verdict.Granted<GraphEvent>(var events) -> {
        board.announce(events);
        yield took;
      }
      case Verdict.Denied<GraphEvent>(var why) -> {
        LOG.info("{}", why);
        var unit = took.revision().unit();
        yield new NotTaken(
            took.ticket(),
            unit,
            Refusal.of(
                Code.PROCESS_DISCONNECTED,
                "the change was applied to %s, but too late: %s",
                unit,
                why.text()));
      }
    };
  }

  @Override
  public void processLost(ProcessId process) {
    for (var tuning : List.copyOf(underWay)) {
      for (var unit : tuning.sentTo(process)) {
        tried(
            new NotTaken(
                tuning.ticketOf(unit),
                unit,
                Refusal.of(
                    Code.PROCESS_DISCONNECTED,
                    "the owner of %s went before it answered; the change may have been applied",
                    unit)));
      }
    }
  }

  @Override
  public void tick(long nowNanos) {
    // Those that wait first: one whose time is over must not begin because another ends.
    for (var tuning : List.copyOf(waiting)) {
      if (tuning.isOver(nowNanos)) {
        waiting.remove(tuning);
        tuning.replyTo().tell(tuning.timedOut());
      }
    }
    for (var tuning : List.copyOf(underWay)) {
      if (tuning.isOver(nowNanos)) {
        finish(tuning, tuning.timedOut());
      }
    }
  }
}
