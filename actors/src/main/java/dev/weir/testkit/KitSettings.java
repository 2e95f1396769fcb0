package dev.weir.testkit;

import dev.weir.boot.GraphContext.UnitSettings;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.Changed;
import dev.weir.protocol.SettingsProtocol.Conflict;
import dev.weir.protocol.SettingsProtocol.Failed;
import dev.weir.protocol.SettingsProtocol.Invalid;
import dev.weir.protocol.SettingsProtocol.Outcome;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.protocol.SettingsProtocol.WouldChange;
import dev.weir.settings.Reading;
import dev.weir.settings.SettingsJson;
import dev.weir.unit.Lifecycle;
import dev.weir.unit.Unit;
import java.util.List;
import java.util.function.UnaryOperator;

/** Typed settings of units, whichever node they run on. */
final class KitSettings {
  private static final Author SCRIPT = new Author("script", "the script says so");

  private final KitNodes nodes;
  private final KitGraphs graphs;

  KitSettings(KitNodes nodes, KitGraphs graphs) {
    this.nodes = nodes;
    this.graphs = graphs;
  }

  <S extends Record> S of(Unit<S> unit) {
    return read(unit, known(graphs.addressOf(unit)));
  }

  <S extends Record> S change(Unit<S> unit, UnaryOperator<S> edit) {
    var address = graphs.addressOf(unit);
    var deadline = Patience.deadline();
    while (true) {
      var before = known(address);
      var next = edit.apply(read(unit, before));
      var wish = new Wish(address, SettingsJson.write(next), true, before.revision());
      switch (ask(address, wish)) {
        case Changed changed -> {
          awaitKnown(address, changed.revisions().getFirst().revision());
          return next;
        }
        case Conflict(var current) -> giveUp(deadline, address, "others change it too: " + current);
        case Failed(var why) -> giveUp(deadline, address, why.toString());
        case Invalid(var problems) ->
            throw new AssertionError("%s refuses %s: %s".formatted(address, next, problems));
        case WouldChange(var values) -> throw new IllegalStateException(values.toString());
      }
      Patience.pause();
    }
  }

  private Outcome ask(UnitAddress unit, Wish wish) {
    return Retry.get(
        "%s is tuned".formatted(unit),
        () -> nodes.any().observer().change(List.of(wish), false, SCRIPT, Patience.LIMIT));
  }

  private static void giveUp(long deadline, UnitAddress unit, String why) {
    if (Patience.isOver(deadline)) {
      throw new AssertionError("%s could not be tuned: %s".formatted(unit, why));
    }
  }

  private void awaitKnown(UnitAddress unit, long revision) {
    Patience.until(
        "revision %d of %s is known".formatted(revision, unit),
        () -> known(unit).revision() >= revision,
        () -> "that is " + known(unit));
  }

  private UnitSettings known(UnitAddress unit) {
    return Patience.get(
        "the settings of %s are known".formatted(unit), nodes.any().observer().settings(unit));
  }

  private static <S extends Record> S read(Unit<S> unit, UnitSettings known) {
    var type = type(unit);
    return switch (SettingsJson.read(type, known.value())) {
      case Reading.Valid<S>(var settings) -> settings;
      case Reading.Invalid<S>(var problems) ->
          throw new AssertionError("%s: %s".formatted(known.unit(), problems));
    };
  }

  @SuppressWarnings("unchecked") // settings are a record, whose class is its own
  private static <S extends Record> Class<S> type(Unit<S> unit) {
    return (Class<S>) Lifecycle.of(unit).settings().getClass();
  }
}
