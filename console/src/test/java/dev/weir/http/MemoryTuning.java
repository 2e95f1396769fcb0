package dev.weir.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.boot.GraphContext.UnitSettings;
import dev.weir.boot.RefusedException;
import dev.weir.core.Refusal;
import dev.weir.events.SettingsRevision;
import dev.weir.id.Cursor;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.Changed;
import dev.weir.protocol.SettingsProtocol.Conflict;
import dev.weir.protocol.SettingsProtocol.Invalid;
import dev.weir.protocol.SettingsProtocol.Outcome;
import dev.weir.protocol.SettingsProtocol.UnitProblem;
import dev.weir.protocol.SettingsProtocol.UnitValue;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.protocol.SettingsProtocol.WouldChange;
import dev.weir.settings.Nearest;
import dev.weir.settings.Patch;
import dev.weir.settings.Reading;
import dev.weir.settings.SettingsJson;
import dev.weir.topology.Blueprint.UnitPlan;
import dev.weir.tuning.SettingsEntry;
import java.lang.reflect.ParameterizedType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tunes units as their owners would: by their own settings records. */
record MemoryTuning(MemoryServer server) {

  List<UnitSettings> all() {
    return server.state().settings().entries().values().stream().map(MemoryTuning::view).toList();
  }

  UnitSettings one(UnitAddress unit) {
    return view(entry(unit));
  }

  List<SettingsRevision> history(UnitAddress unit) {
    return List.copyOf(entry(unit).history());
  }

  private static UnitSettings view(SettingsEntry entry) {
    return new UnitSettings(entry.unit(), entry.value(), entry.revision(), entry.schema());
  }

  private SettingsEntry entry(UnitAddress unit) {
    var entries = server.state().settings().entries();
    return server
        .state()
        .settings()
        .of(unit)
        .orElseThrow(
            () ->
                new RefusedException(
                    Refusal.of(Refusal.Code.NOT_FOUND, "there is no unit %s", unit)
                        .withNear(
                            Nearest.first(
                                unit.path(),
                                entries.keySet().stream().map(UnitAddress::path).toList()))));
  }

  Outcome undo(
      UnitAddress unit, long to, @org.jspecify.annotations.Nullable Long expected, Author author) {
    var value =
        entry(unit)
            .at(to)
            .orElseThrow(
                () ->
                    new RefusedException(
                        Refusal.of(Refusal.Code.NOT_FOUND, "revision %d is not known", to)));
    return change(List.of(new Wish(unit, value, true, expected)), false, author);
  }

  Outcome change(List<Wish> wishes, boolean dryRun, Author author) {
    var stale = new ArrayList<UnitValue>();
    var problems = new ArrayList<UnitProblem>();
    var values = new ArrayList<UnitValue>();
    for (var wish : wishes) {
      var entry = entry(wish.unit());
      if (wish.expected() != null && wish.expected() != entry.revision()) {
        stale.add(new UnitValue(wish.unit(), entry.value(), entry.revision()));
      }
      switch (tried(entry, wish)) {
        case Reading.Valid<? extends Record>(var record) ->
            values.add(
                new UnitValue(wish.unit(), SettingsJson.write(record), entry.revision() + 1));
        case Reading.Invalid<? extends Record>(var wrong) ->
            wrong.forEach(problem -> problems.add(new UnitProblem(wish.unit(), problem)));
      }
    }
    if (!stale.isEmpty()) {
      return new Conflict(stale);
    }
    if (!problems.isEmpty()) {
      return new Invalid(problems);
    }
    return dryRun ? new WouldChange(values) : applied(values, author);
  }

  private Reading<? extends Record> tried(SettingsEntry entry, Wish wish) {
    var type = settingsOf(entry.unit());
    return wish.whole()
        ? SettingsJson.read(type, wish.value())
        : patched(SettingsJson.read(type, entry.value()), wish.value());
  }

  private static <S extends Record> Reading<? extends Record> patched(
      Reading<S> current, JsonNode patch) {
    return switch (current) {
      case Reading.Valid<S>(var record) -> Patch.of(patch).applyTo(record);
      case Reading.Invalid<S> broken -> throw new IllegalStateException(broken.toString());
    };
  }

  @SuppressWarnings("unchecked") // a unit's parameter is a record's class
  private Class<? extends Record> settingsOf(UnitAddress unit) {
    UnitPlan plan = server.state().sessions().plan(unit).orElseThrow();
    try {
      var parent = (ParameterizedType) Class.forName(plan.type()).getGenericSuperclass();
      return (Class<? extends Record>) parent.getActualTypeArguments()[0];
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private Outcome applied(List<UnitValue> values, Author author) {
    var revisions = new ArrayList<SettingsRevision>();
    var at = Cursor.START;
    for (var value : values) {
      var entry = entry(value.unit());
      var revision =
          new SettingsRevision(
              value.unit(),
              value.revision(),
              0,
              entry.value(),
              value.value(),
              author.by(),
              author.why(),
              Instant.EPOCH,
              server.process.process());
      at = server.decide(decisions -> decisions.report(revision, entry.schema()));
      revisions.add(revision);
    }
    return new Changed(revisions, at);
  }
}
