package dev.weir.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.Refusal;
import dev.weir.events.SettingsRevision;
import dev.weir.id.Cursor;
import dev.weir.id.UnitAddress;
import dev.weir.settings.Problem;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * Settings: clients wish, owners judge and apply, and only then it is so. The owner of a unit is
 * the only one who says how it is tuned.
 */
public sealed interface SettingsProtocol extends Wire {

  /** What the graph server is told. */
  sealed interface Command extends SettingsProtocol, GraphCommand {}

  /**
   * How one unit should be tuned.
   *
   * @param value a merge-patch (RFC 7396), or the whole settings
   * @param whole whether {@code value} is the whole
   * @param expected the revision this wish was made at; null if it does not matter
   */
  record Wish(UnitAddress unit, JsonNode value, boolean whole, @Nullable Long expected)
      implements SettingsProtocol {}

  /** Who wishes, and what for. */
  record Author(String by, String why) implements SettingsProtocol {}

  /** Tunes one unit or several, all of them or none. */
  record Change(
      List<Wish> wishes,
      boolean dryRun,
      Author author,
      long timeoutMillis,
      ActorRef<Outcome> replyTo)
      implements Command {
    public Change {
      wishes = List.copyOf(wishes);
    }
  }

  /** Tunes a unit as it was at a revision; that is a change like any other. */
  record Undo(
      UnitAddress unit,
      long toRevision,
      @Nullable Long expected,
      Author author,
      long timeoutMillis,
      ActorRef<Outcome> replyTo)
      implements Command {}

  /** An owner says that one of its units is tuned otherwise, of its own accord. */
  record Report(SettingsRevision revision, JsonNode schema, ActorRef<Answer> replyTo)
      implements Command {}

  /**
   * To an owner: try this wish.
   *
   * @param ticket goes back with what came of it
   */
  record Apply(
      long epoch,
      long ticket,
      Wish wish,
      boolean dryRun,
      Author author,
      ActorRef<GraphCommand> replyTo)
      implements SettingsProtocol, Fenced {}

  /** What came of a wish at an owner. */
  sealed interface Tried extends Command {
    /** The ticket of the wish. */
    long ticket();
  }

  /** The unit works with it since between two messages. */
  record Took(long ticket, SettingsRevision revision, JsonNode schema) implements Tried {}

  /** It would be valid; nothing changed. */
  record WouldTake(long ticket, UnitValue value) implements Tried {}

  /** It was made at another revision than the unit has. */
  record Stale(long ticket, UnitValue current) implements Tried {}

  /** It is not valid. */
  record Unfit(long ticket, UnitAddress unit, List<Problem> problems) implements Tried {
    public Unfit {
      problems = List.copyOf(problems);
    }
  }

  /** The unit takes nothing now. */
  record NotTaken(long ticket, UnitAddress unit, Refusal why) implements Tried {}

  /** A unit's settings at a revision. */
  record UnitValue(UnitAddress unit, JsonNode value, long revision) implements SettingsProtocol {}

  /** What is wrong with the settings wished for one unit. */
  record UnitProblem(UnitAddress unit, Problem problem) implements SettingsProtocol {}

  /** What becomes of a change. */
  sealed interface Outcome extends SettingsProtocol {}

  /** Every unit works with what was wished, and {@code at} says so. */
  record Changed(List<SettingsRevision> revisions, Cursor at) implements Outcome {
    public Changed {
      revisions = List.copyOf(revisions);
    }
  }

  /** All of it would be valid; nothing changed. */
  record WouldChange(List<UnitValue> values) implements Outcome {
    public WouldChange {
      values = List.copyOf(values);
    }
  }

  /** Somebody else was first: these units have other revisions than expected. Nothing changed. */
  record Conflict(List<UnitValue> current) implements Outcome {
    public Conflict {
      current = List.copyOf(current);
    }
  }

  /** It is not valid. Nothing changed. */
  record Invalid(List<UnitProblem> problems) implements Outcome {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }

  /** It could not be done, or nobody knows whether it was; the reason says which. */
  record Failed(Refusal why) implements Outcome {}
}
