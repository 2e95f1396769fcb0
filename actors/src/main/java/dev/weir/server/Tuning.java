package dev.weir.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.events.SettingsRevision;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.SettingsProtocol.Author;
import dev.weir.protocol.SettingsProtocol.Change;
import dev.weir.protocol.SettingsProtocol.Changed;
import dev.weir.protocol.SettingsProtocol.Conflict;
import dev.weir.protocol.SettingsProtocol.Failed;
import dev.weir.protocol.SettingsProtocol.Invalid;
import dev.weir.protocol.SettingsProtocol.NotTaken;
import dev.weir.protocol.SettingsProtocol.Outcome;
import dev.weir.protocol.SettingsProtocol.Stale;
import dev.weir.protocol.SettingsProtocol.Took;
import dev.weir.protocol.SettingsProtocol.Tried;
import dev.weir.protocol.SettingsProtocol.Unfit;
import dev.weir.protocol.SettingsProtocol.UnitProblem;
import dev.weir.protocol.SettingsProtocol.UnitValue;
import dev.weir.protocol.SettingsProtocol.Wish;
import dev.weir.protocol.SettingsProtocol.WouldChange;
import dev.weir.protocol.SettingsProtocol.WouldTake;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * One change under way. A change of one unit is tried at once; one of several is first tried dry at
 * every owner, then in earnest at the revisions seen, and taken back where it was taken if one
 * owner does not after all.
 */
final class Tuning {

  /** A wish to send to an owner. */
  record Attempt(Wish wish, boolean dryRun) {}

  private enum Stage {
    FRESH,
    CHECKING,
    APPLYING,
    TAKING_BACK
  }

  private final Change change;
  private final long deadlineNanos;
  private final Map<Long, UnitAddress> open = new LinkedHashMap<>();
  private final Map<UnitAddress, ProcessId> owners = new LinkedHashMap<>();
  private final List<UnitValue> would = new ArrayList<>();
  private final List<SettingsRevision> taken = new ArrayList<>();
  private final List<UnitProblem> problems = new ArrayList<>();
  private final List<UnitValue> stale = new ArrayList<>();
  private final List<UnitAddress> standing = new ArrayList<>();
  private @Nullable Refusal refusal;
  private Stage stage = Stage.FRESH;

  Tuning(Change change, long deadlineNanos) {
    this.change = change;
    this.deadlineNanos = deadlineNanos;
  }

  List<UnitAddress> units() {
    return change.wishes().stream().map(Wish::unit).toList();
  }

  Author author() {
    return stage == Stage.TAKING_BACK
        ? new Author(change.author().by(), "taken back: another unit did not take its part")
        : change.author();
  }

  ActorRef<Outcome> replyTo() {
    return change.replyTo();
  }

  /** What is to be tried next. */
  List<Attempt> nextSteps() {
    stage = next();
    return switch (stage) {
      case FRESH, CHECKING ->
          change.wishes().stream().map(wish -> new Attempt(wish, true)).toList();
      case APPLYING -> change.wishes().stream().map(this::inEarnest).toList();
      case TAKING_BACK ->
          taken.stream()
              .map(took -> new Attempt(whole(took.unit(), took.before(), took.revision()), false))
              .toList();
    };
  }

  private Stage next() {
    return switch (stage) {
      case FRESH -> isDirect() ? Stage.APPLYING : Stage.CHECKING;
      case CHECKING -> Stage.APPLYING;
      case APPLYING, TAKING_BACK -> Stage.TAKING_BACK;
    };
  }

  private boolean isDirect() {
    return change.wishes().size() == 1 && !change.dryRun();
  }

  private Attempt inEarnest(Wish wish) {
    return new Attempt(
        would.stream()
            .filter(seen -> seen.unit().equals(wish.unit()))
            .findFirst()
            .map(seen -> new Wish(wish.unit(), wish.value(), wish.whole(), seen.revision()))
            .orElse(wish),
        false);
  }

  private static Wish whole(UnitAddress unit, JsonNode value, long revision) {
    return new Wish(unit, value, true, revision);
  }

  void sent(long ticket, Attempt attempt) {
    open.put(ticket, attempt.wish().unit());
  }

  void sentTo(long ticket, ProcessId owner) {
    var unit = open.get(ticket);
    if (unit != null) {
      owners.put(unit, owner);
    }
  }

  /** The units whose answer is still to come from a process. */
  List<UnitAddress> sentTo(ProcessId process) {
    return open.values().stream().filter(unit -> process.equals(owners.get(unit))).toList();
  }

  long ticketOf(UnitAddress unit) {
    return open.entrySet().stream()
        .filter(entry -> entry.getValue().equals(unit))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(-1L);
  }

  /** An owner answered. */
  void tried(Tried tried) {
    var unit = open.remove(tried.ticket());
    if (stage == Stage.TAKING_BACK) {
      if (unit != null && !(tried instanceof Took)) {
        standing.add(unit);
      }
      return;
    }
    switch (tried) {
      case Took(var ticket, var revision, var schema) -> taken.add(revision);
      case WouldTake(var ticket, var value) -> would.add(value);
      case Stale(var ticket, var current) -> stale.add(current);
      case Unfit(var ticket, var tuned, var wrong) ->
          wrong.forEach(problem -> problems.add(new UnitProblem(tuned, problem)));
      case NotTaken(var ticket, var tuned, var why) -> refusal = refusal == null ? why : refusal;
    }
  }

  /** Whether all that is left to do is to undo what was done. */
  boolean isTakingBack() {
    return stage == Stage.TAKING_BACK;
  }

  /** Whether answers are still to come. */
  boolean isWaiting() {
    return !open.isEmpty();
  }

  private boolean isSound() {
    return problems.isEmpty() && stale.isEmpty() && refusal == null;
  }

  /** What became of it; empty if there is more to do. */
  Optional<Outcome> outcome(Cursor at) {
    return switch (stage) {
      case FRESH -> Optional.empty();
      case CHECKING -> isSound() ? afterChecking() : Optional.of(failure());
      case APPLYING ->
          isSound()
              ? Optional.of(new Changed(taken, at))
              : taken.isEmpty() ? Optional.of(failure()) : Optional.empty();
      case TAKING_BACK -> Optional.of(standing.isEmpty() ? failure() : halfDone());
    };
  }

  /** The one outcome that is neither all nor nothing; so it names what stands. */
  private Outcome halfDone() {
    var cause = cause();
    return new Failed(
        Refusal.of(
            cause.code(),
            "%s; meanwhile it was applied to %s and could not be taken back there",
            cause.text(),
            listed(standing)));
  }

  private Optional<Outcome> afterChecking() {
    return change.dryRun() ? Optional.of(new WouldChange(would)) : Optional.empty();
  }

  private Outcome failure() {
    if (!problems.isEmpty()) {
      return new Invalid(problems);
    }
    return stale.isEmpty() ? new Failed(cause()) : new Conflict(stale);
  }

  private Refusal cause() {
    if (!problems.isEmpty()) {
      var first = problems.getFirst();
      return Refusal.of(Code.INVALID, "%s: %s", first.unit(), first.problem());
    }
    if (!stale.isEmpty()) {
      return Refusal.of(
          Code.CONFLICT, "somebody else was first to change %s", stale.getFirst().unit());
    }
    return refusal == null ? Refusal.of(Code.UNAVAILABLE, "the change was not taken") : refusal;
  }

  boolean isOver(long nowNanos) {
    return deadlineNanos - nowNanos <= 0;
  }

  /** The answer when time is over: it says what is certain, and what is not. */
  Outcome timedOut() {
    var silent = listed(open.values());
    return new Failed(
        switch (stage) {
          case FRESH ->
              Refusal.of(
                  Code.UNAVAILABLE,
                  "other changes of %s took more than %d ms; nothing was changed",
                  listed(units()),
                  change.timeoutMillis());
          case CHECKING ->
              Refusal.of(
                  Code.UNAVAILABLE,
                  "no answer within %d ms from the owner of %s; nothing was changed",
                  change.timeoutMillis(),
                  silent);
          case APPLYING ->
              Refusal.of(
                  Code.TIMEOUT,
                  "no answer within %d ms from the owner of %s; the change may have been applied%s",
                  change.timeoutMillis(),
                  silent,
                  taken.isEmpty()
                      ? ""
                      : ", and it was to "
                          + listed(taken.stream().map(SettingsRevision::unit).toList()));
          case TAKING_BACK ->
              Refusal.of(
                  Code.TIMEOUT,
                  "the change failed, and the owner of %s has not said within %d ms that it took"
                      + " it back",
                  silent,
                  change.timeoutMillis());
        });
  }

  private static String listed(Collection<UnitAddress> units) {
    return units.stream().map(UnitAddress::path).collect(Collectors.joining(", "));
  }
}
