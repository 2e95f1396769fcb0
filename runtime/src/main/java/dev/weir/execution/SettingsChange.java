package dev.weir.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.id.UnitAddress;
import dev.weir.settings.Problem;
import java.util.List;

/** What became of a wish to change a unit's settings. */
public sealed interface SettingsChange {

  /** The unit the wish was for. */
  UnitAddress unit();

  /**
   * The unit works with the new settings since between two messages.
   *
   * @param revision rises by one with every change; settings as started have revision 1
   * @param value the whole settings now
   */
  record Applied(UnitAddress unit, long revision, JsonNode value) implements SettingsChange {}

  /** The new settings are not valid; the old ones stay. */
  record Refused(UnitAddress unit, List<Problem> problems) implements SettingsChange {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /** The unit takes no change, because it has ended or is overrun; the old settings stay. */
  record NotTaken(UnitAddress unit, String reason) implements SettingsChange {}
}
