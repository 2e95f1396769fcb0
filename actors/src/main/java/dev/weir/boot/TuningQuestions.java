package dev.weir.boot;

import dev.weir.boot.GraphContext.UnitSettings;
import dev.weir.boot.NodeContexts.Means;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.events.SettingsRevision;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.SettingsProtocol;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.settings.Nearest;
import dev.weir.tuning.SettingsEntry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a client asks about settings: the replica how they are, the graph server to change them. */
record TuningQuestions(Means means) {

  CompletableFuture<List<UnitSettings>> all() {
    return CompletableFuture.completedFuture(
        means.replica().view().state().settings().entries().values().stream()
            .map(TuningQuestions::settings)
            .toList());
  }

  private static UnitSettings settings(SettingsEntry entry) {
    return new UnitSettings(entry.unit(), entry.value(), entry.revision(), entry.schema());
  }

  CompletableFuture<UnitSettings> of(UnitAddress unit) {
    return entry(unit).thenApply(TuningQuestions::settings);
  }

  private CompletableFuture<SettingsEntry> entry(UnitAddress unit) {
    var book = means.replica().view().state().settings();
    return book.of(unit)
        .map(CompletableFuture::completedFuture)
        .orElseGet(() -> CompletableFuture.failedFuture(new RefusedException(unknown(unit))));
  }

  private Refusal unknown(UnitAddress unit) {
    var state = means.replica().view().state();
    if (state.ownership().owners().containsKey(unit)
        || state.sessions().components().containsKey(unit)) {
      return Refusal.of(Code.NOT_FOUND, "unit %s has no settings", unit);
    }
    var names = state.settings().entries().keySet().stream().map(UnitAddress::path).toList();
    return names.isEmpty()
        ? Refusal.of(Code.NOT_FOUND, "no unit %s: nothing with settings runs", unit)
        : Refusal.of(
                Code.NOT_FOUND,
                "no unit \"%s\": there is %s",
                unit,
                Nearest.listed(unit.path(), names))
            .withNear(Nearest.first(unit.path(), names));
  }

  CompletableFuture<SettingsProtocol.Outcome> change(
      List<Wish> wishes, boolean dryRun, Author author, Duration timeout) {
    return seen(
        Asking.answer(
            means.server(),
            timeout.plus(NodeContext.SLACK),
            replyTo ->
                new SettingsProtocol.Change(wishes, dryRun, author, timeout.toMillis(), replyTo)));
  }

  CompletableFuture<SettingsProtocol.Outcome> undo(
      UnitAddress unit, long toRevision, @Nullable Long expected, Author author, Duration timeout) {
    return seen(
        Asking.answer(
            means.server(),
            timeout.plus(NodeContext.SLACK),
            replyTo ->
                new SettingsProtocol.Undo(
                    unit, toRevision, expected, author, timeout.toMillis(), replyTo)));
  }

  CompletableFuture<List<SettingsRevision>> history(UnitAddress unit) {
    return entry(unit).thenApply(SettingsEntry::history);
  }

  /** Who was told of a change and looks at this node sees it. */
  private CompletableFuture<SettingsProtocol.Outcome> seen(
      CompletableFuture<SettingsProtocol.Outcome> answer) {
    return answer.thenCompose(
        outcome ->
            outcome instanceof SettingsProtocol.Changed changed
                ? means.replica().reached(changed.at()).thenApply(seen -> outcome)
                : CompletableFuture.completedFuture(outcome));
  }
}
