package dev.weir.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.events.SettingsRevision;
import dev.weir.execution.ChangeTerms;
import dev.weir.execution.GraphRun;
import dev.weir.execution.SettingsChange;
import dev.weir.execution.SettingsChange.Applied;
import dev.weir.execution.SettingsVerdict;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.ProcessSignal;
import dev.weir.protocol.ProcessSignal.Retuned;
import dev.weir.protocol.SettingsProtocol.Apply;
import dev.weir.protocol.SettingsProtocol.NotTaken;
import dev.weir.protocol.SettingsProtocol.Stale;
import dev.weir.protocol.SettingsProtocol.Took;
import dev.weir.protocol.SettingsProtocol.Tried;
import dev.weir.protocol.SettingsProtocol.Unfit;
import dev.weir.protocol.SettingsProtocol.UnitValue;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.protocol.SettingsProtocol.WouldTake;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Tries wishes for other settings at the units of this process, and tells of changes that nobody
 * wished for: those that came through a unit's own settings inlet.
 */
final class Retuning {
  /** Who is said to have changed settings that came through an inlet. */
  static final String BY_GRAPH = "the graph itself";

  private final ProcessId self;
  private final Map<UnitAddress, JsonNode> last = new HashMap<>();
  private final Map<UnitAddress, JsonNode> before = new HashMap<>();
  private final Set<UnitAddress> wished = new HashSet<>();
  private final Map<UnitAddress, Retuned> latest = new HashMap<>();
  private Consumer<ProcessSignal> control = signal -> {};

  Retuning(ProcessId self) {
    this.self = self;
  }

  void speakThrough(Consumer<ProcessSignal> to) {
    control = to;
  }

  /** Tries a wish; never fails. */
  CompletableFuture<Tried> change(GraphRun run, Apply apply) {
    var wish = apply.wish();
    try {
      var now = run.settingsState(wish.unit());
      if (!wish.value().isObject()) {
        return CompletableFuture.completedFuture(
            new NotTaken(
                apply.ticket(),
                wish.unit(),
                Refusal.of(Code.INVALID, "settings are a JSON object, as {\"field\": value}")));
      }
      if (!apply.dryRun()) {
        begin(wish.unit(), now.value());
      }
      var terms = new ChangeTerms(expected(wish), apply.dryRun());
      return run.change(wish.unit(), patch(wish, now.value()), terms)
          .handle((change, failure) -> tried(run, apply, change, failure));
    } catch (RuntimeException gone) {
      return CompletableFuture.completedFuture(
          new NotTaken(
              apply.ticket(),
              wish.unit(),
              Refusal.of(Code.UNAVAILABLE, "%s", String.valueOf(gone.getMessage()))));
    }
  }

  private static OptionalLong expected(Wish wish) {
    var revision = wish.expected();
    return revision == null ? OptionalLong.empty() : OptionalLong.of(revision);
  }

  /** Whole settings as a patch: what they do not name is to go. */
  private static JsonNode patch(Wish wish, JsonNode now) {
    if (!wish.whole()) {
      return wish.value();
    }
    ObjectNode patch = wish.value().deepCopy();
    now.fieldNames()
        .forEachRemaining(
            field -> {
              if (!patch.has(field)) {
                patch.putNull(field);
              }
            });
    return patch;
  }

  private synchronized void begin(UnitAddress unit, JsonNode value) {
    wished.add(unit);
    last.putIfAbsent(unit, value);
  }

  private Tried tried(
      GraphRun run,
      Apply apply,
      SettingsVerdict change,
      @org.jspecify.annotations.Nullable Throwable failure) {
    var unit = apply.wish().unit();
    var ticket = apply.ticket();
    if (failure != null) {
      return new NotTaken(
          ticket, unit, Refusal.of(Code.UNAVAILABLE, "%s", String.valueOf(failure.getMessage())));
    }
    return switch (change) {
      case Applied applied -> {
        var revision = revision(applied, apply.author().by(), apply.author().why());
        yield new Took(ticket, revision, kept(new Retuned(revision, schema(run, unit))).schema());
      }
      case SettingsChange.WouldApply(var same, var value) ->
          new WouldTake(ticket, new UnitValue(unit, value, run.settingsState(unit).revision()));
      case SettingsChange.Conflict(var same, var revision, var value) ->
          new Stale(ticket, new UnitValue(unit, value, revision));
      case SettingsChange.Refused(var same, var problems) -> new Unfit(ticket, unit, problems);
      case SettingsChange.NotTaken(var same, var reason) ->
          new NotTaken(ticket, unit, Refusal.of(Code.UNAVAILABLE, "%s", reason));
    };
  }

  /** A unit works with other settings; called on its thread, in the order of its revisions. */
  void applied(GraphRun run, Applied change) {
    boolean isWished;
    synchronized (this) {
      before.put(change.unit(), last.getOrDefault(change.unit(), NullNode.getInstance()));
      last.put(change.unit(), change.value());
      isWished = wished.remove(change.unit());
    }
    if (!isWished) {
      control.accept(kept(new Retuned(revision(change, BY_GRAPH, ""), schema(run, change.unit()))));
    }
  }

  private synchronized Retuned kept(Retuned change) {
    latest.merge(
        change.revision().unit(),
        change,
        (one, other) -> one.revision().revision() > other.revision().revision() ? one : other);
    return change;
  }

  /** The last change of every unit that was ever tuned here, those of the past included. */
  synchronized List<Retuned> latest() {
    return List.copyOf(latest.values());
  }

  private synchronized SettingsRevision revision(Applied change, String by, String why) {
    return new SettingsRevision(
        change.unit(),
        change.revision(),
        change.position(),
        before.getOrDefault(change.unit(), NullNode.getInstance()),
        change.value(),
        by,
        why,
        Instant.now(),
        self);
  }

  private static JsonNode schema(GraphRun run, UnitAddress unit) {
    return run.blueprint().unit(unit).orElseThrow().schema();
  }
}
