package dev.weir.server;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.core.Verdict;
import dev.weir.events.GraphEvent;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.SettingsProtocol;
import dev.weir.protocol.SettingsProtocol.Apply;
import dev.weir.protocol.SettingsProtocol.Change;
import dev.weir.protocol.SettingsProtocol.Failed;
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
        ? Optional.empty()
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

  private void send(Tuning tuning) {
    for (var step : tuning.nextSteps()) {
      var ticket = ++tickets;
      byTicket.put(ticket, tuning);
      tuning.sent(ticket, step);
      var owner = board.state().ownership().ownerOf(step.wish().unit());
      var control = owner.flatMap(process -> controls.of(process.process()));
      if (owner.isEmpty() || control.isEmpty()) {
        tried(
            new SettingsProtocol.NotTaken(
                ticket, step.wish().unit(), board.unroutable(step.wish().unit())));
        continue;
      }
      tuning.sentTo(ticket, owner.get().process());
      control.get().tell(new Apply(ticket, step.wish(), step.dryRun(), tuning.author(), self));
    }
  }

  private void tried(Tried tried) {
    if (tried instanceof Took took) {
      // Whatever becomes of the wish as a whole: the owner works with it, so it is so.
      record(took);
    }
    var tuning = byTicket.remove(tried.ticket());
    if (tuning != null && underWay.contains(tuning)) {
      tuning.tried(tried);
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
    tuning.replyTo().tell(outcome);
    startWaiting();
  }

  private void record(Took took) {
    switch (board.decide().report(took.revision(), took.schema())) {
      case Verdict.Granted<GraphEvent>(var events) -> board.announce(events);
      // Its owner may have lost the unit while this was on its way.
      case Verdict.Denied<GraphEvent>(var why) -> LOG.info("{}", why);
    }
  }

  @Override
  public void processLost(ProcessId process) {
    for (var tuning : List.copyOf(underWay)) {
      for (var unit : tuning.sentTo(process)) {
        tried(
            new SettingsProtocol.NotTaken(
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
    for (var tuning : List.copyOf(underWay)) {
      if (tuning.isOver(nowNanos)) {
        finish(tuning, tuning.timedOut());
      }
    }
    for (var tuning : List.copyOf(waiting)) {
      if (tuning.isOver(nowNanos)) {
        waiting.remove(tuning);
        tuning.replyTo().tell(tuning.timedOut());
      }
    }
  }
}
