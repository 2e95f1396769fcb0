package dev.weir.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.id.UnitAddress;
import dev.weir.settings.Problem;
import dev.weir.settings.Reading;
import dev.weir.settings.SettingsJson;
import dev.weir.unit.Lifecycle;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

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
  private volatile Revision<S> current;

  UnitSettings(UnitRunner<S> runner) {
    this.address = runner.address();
    this.lifecycle = runner.lifecycle();
    this.agenda = runner.agenda();
    this.current = new Revision<>(1, lifecycle.settings());
  }

  S value() {
    return current.value();
  }

  JsonNode json() {
    return SettingsJson.write(current.value());
  }

  CompletableFuture<SettingsChange> change(Edit<S> edit) {
    var based = current;
    return switch (edit.apply(based.value())) {
      case Reading.Invalid<S>(var problems) ->
          CompletableFuture.completedFuture(new SettingsChange.Refused(address, problems));
      case Reading.Valid<S>(var next) -> post(based, next, edit);
    };
  }

  private CompletableFuture<SettingsChange> post(Revision<S> based, S next, Edit<S> edit) {
    var answer = new CompletableFuture<SettingsChange>();
    try {
      agenda.post(
          new Agenda.Errand() {
            @Override
            public void run() {
              var change = applyOn(based, next, edit);
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
  private SettingsChange applyOn(Revision<S> based, S next, Edit<S> edit) {
    if (current.number() == based.number()) {
      return apply(next);
    }
    return switch (edit.apply(current.value())) {
      case Reading.Invalid<S>(var problems) -> new SettingsChange.Refused(address, problems);
      case Reading.Valid<S>(var judgedAnew) -> apply(judgedAnew);
    };
  }

  private SettingsChange apply(S next) {
    try {
      lifecycle.change(next);
    } catch (Throwable refused) {
      var reason = refused.getMessage() == null ? refused.toString() : refused.getMessage();
      return new SettingsChange.Refused(address, List.of(new Problem("", next.toString(), reason)));
    }
    current = new Revision<>(current.number() + 1, next);
    return new SettingsChange.Applied(address, current.number(), SettingsJson.write(next));
  }
}
