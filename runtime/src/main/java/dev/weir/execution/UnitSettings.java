package dev.weir.execution;

import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.settings.Problem;
import dev.weir.settings.Reading;
import dev.weir.settings.SettingsJson;
import dev.weir.unit.InvalidInput;
import dev.weir.unit.Lifecycle;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The settings of one running unit. A change is judged on the asker's thread, applied by the unit's
 * own between two messages, and only then answered.
 */
final class UnitSettings<S extends Record> {

  /** A wish: from the settings in force to those that should follow, or to what is wrong. */
  interface Edit<S> extends Function<S, Reading<S>> {}

  private record Revision<S>(long number, S value) {}

  private final UnitAddress address;
  private final Lifecycle<S> lifecycle;
  private final Agenda agenda;
  private final UnitTallies tallies;
  private final RunScope scope;
  private volatile Revision<S> current;

  /** Settings that begin with {@code revision}. */
  UnitSettings(UnitRunner<S> runner, long revision, RunScope scope) {
    this.address = runner.address();
    this.lifecycle = runner.lifecycle();
    this.agenda = runner.agenda();
    this.tallies = runner.tallies();
    this.scope = scope;
    this.current = new Revision<>(revision, lifecycle.settings());
  }

  S value() {
    return current.value();
  }

  SettingsState state() {
    var now = current;
    return new SettingsState(SettingsJson.write(now.value()), now.number());
  }

  /** Changes the settings, whatever is in force. */
  CompletableFuture<SettingsChange> change(Edit<S> edit) {
    return change(edit, ChangeTerms.NONE).thenApply(UnitSettings::withoutTerms);
  }

  private static SettingsChange withoutTerms(SettingsVerdict verdict) {
    return switch (verdict) {
      case SettingsChange change -> change;
      case SettingsChange.Conflict no -> throw new IllegalStateException("nobody asked: " + no);
      case SettingsChange.WouldApply no -> throw new IllegalStateException("nobody asked: " + no);
    };
  }

  /** Changes the settings on terms. */
  CompletableFuture<SettingsVerdict> change(Edit<S> edit, ChangeTerms terms) {
    var based = current;
    if (!terms.allow(based.number())) {
      return CompletableFuture.completedFuture(conflict(based));
    }
    return switch (edit.apply(based.value())) {
      case Reading.Invalid<S>(var problems) ->
          CompletableFuture.completedFuture(new SettingsChange.Refused(address, problems));
      case Reading.Valid<S>(var next) ->
          terms.dryRun()
              ? CompletableFuture.completedFuture(
                  new SettingsChange.WouldApply(address, SettingsJson.write(next)))
              : post(based, next, edit, terms);
    };
  }

  private CompletableFuture<SettingsVerdict> post(
      Revision<S> based, S next, Edit<S> edit, ChangeTerms terms) {
    var answer = new CompletableFuture<SettingsVerdict>();
    try {
      agenda.post(
          new Agenda.Errand() {
            @Override
            public void run() {
              var change = applyOn(based, next, edit, terms);
              // Not here: what the asker does with the answer is not the unit's work.
              Thread.startVirtualThread(() -> answer.complete(change));
            }

            @Override
            public void tooLate() {
              answer.complete(new SettingsChange.NotTaken(address, address + " has ended"));
            }
          });
    } catch (RejectedExecutionException e) {
      answer.complete(new SettingsChange.NotTaken(address, e.toString()));
    }
    return answer;
  }

  /** On the unit's thread. If another change came first, the wish is judged anew. */
  private SettingsVerdict applyOn(Revision<S> based, S next, Edit<S> edit, ChangeTerms terms) {
    var now = current;
    if (now.number() == based.number()) {
      return apply(next);
    }
    if (!terms.allow(now.number())) {
      return conflict(now);
    }
    return switch (edit.apply(now.value())) {
      case Reading.Invalid<S>(var problems) -> new SettingsChange.Refused(address, problems);
      case Reading.Valid<S>(var judgedAnew) -> apply(judgedAnew);
    };
  }

  private SettingsVerdict conflict(Revision<S> now) {
    return new SettingsChange.Conflict(address, now.number(), SettingsJson.write(now.value()));
  }

  private SettingsChange apply(S next) {
    try {
      lifecycle.change(next);
    } catch (Throwable refused) {
      var reason = refused.getMessage() == null ? refused.toString() : refused.getMessage();
      return new SettingsChange.Refused(address, List.of(new Problem("", next.toString(), reason)));
    }
    var now = new Revision<>(current.number() + 1, next);
    current = now;
    var applied =
        new SettingsChange.Applied(
            address, now.number(), SettingsJson.write(next), tallies.handledCount());
    scope.observers().applied(applied);
    return applied;
  }

  /** Takes whole settings that came as a message; on the unit's thread. */
  void take(PortAddress inlet, Object message) {
    var problems = problemsOf(message);
    if (!problems.isEmpty()) {
      var said = problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
      scope.deadLetters().add(inlet, message, new InvalidInput(inlet + ": " + said));
      tallies.failed();
    }
  }

  private List<Problem> problemsOf(Object message) {
    var type = current.value().getClass();
    if (message.getClass() != type) {
      return List.of(new Problem("", message.toString(), "must be a " + type.getName()));
    }
    @SuppressWarnings("unchecked") // the class was just compared
    var next = (S) message;
    var problems = SettingsJson.check(next);
    return problems.isEmpty() && apply(next) instanceof SettingsChange.Refused refused
        ? refused.problems()
        : problems;
  }
}
