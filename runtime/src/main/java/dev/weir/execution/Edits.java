package dev.weir.execution;

import dev.weir.settings.Problem;
import dev.weir.settings.Reading;
import dev.weir.settings.SettingsJson;
import java.util.List;
import java.util.function.UnaryOperator;

/** Wishes to change settings, written as code. */
final class Edits {
  private Edits() {}

  static <S extends Record> UnitSettings.Edit<S> byCode(UnaryOperator<S> edit) {
    return current -> {
      try {
        var next = edit.apply(current);
        var problems = SettingsJson.check(next);
        return problems.isEmpty() ? new Reading.Valid<>(next) : new Reading.Invalid<>(problems);
      } catch (RuntimeException refused) {
        var rule = refused.getMessage() == null ? refused.toString() : refused.getMessage();
        return new Reading.Invalid<>(List.of(new Problem("", current.toString(), rule)));
      }
    };
  }
}
