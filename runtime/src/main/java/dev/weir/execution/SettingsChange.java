package dev.weir.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.id.UnitAddress;
import dev.weir.settings.Problem;
import java.util.List;

/** What became of a wish to change a unit's settings. */
public sealed interface SettingsChange extends SettingsVerdict {

  /**
   * The unit works with the new settings since between two messages.
   *
   * @param revision rises by one with every change; settings as started have revision 1
   * @param value the whole settings now
   * @param position how many messages the unit had handled before: the next one was the first to
   *     meet the new settings
   */
  record Applied(UnitAddress unit, long revision, JsonNode value, long position)
      implements SettingsChange {}

  /** Nothing was changed, as asked for; {@code value} is what the settings would have become. */
  record WouldApply(UnitAddress unit, JsonNode value) implements SettingsVerdict {}

  /**
   * Another revision is in force than the one expected; nothing was changed.
   *
   * @param revision the one in force
   * @param value the settings in force
   */
  record Conflict(UnitAddress unit, long revision, JsonNode value) implements SettingsVerdict {}

  /** The new settings are not valid; the old ones stay. */
  record Refused(UnitAddress unit, List<Problem> problems) implements SettingsChange {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /** The unit takes no change, because it has ended or is overrun; the old settings stay. */
  record NotTaken(UnitAddress unit, String reason) implements SettingsChange {}
}
