package dev.weir.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.core.Verdict;
import dev.weir.events.GraphEvent;
import dev.weir.events.SettingsRevision;
import dev.weir.events.StatusEvent.Told;
import dev.weir.events.StatusEvent.UnitChanged;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * What follows from what processes say of themselves and of what they own.
 *
 * @param state what is known
 */
record Reports(GraphState state) {

  /** An owner reports how a unit is tuned now; nobody else may. */
  Verdict<GraphEvent> tuned(SettingsRevision change, JsonNode schema) {
    return notOwned(change.source(), change.unit())
        .<Verdict<GraphEvent>>map(Verdict::denied)
        .orElseGet(() -> new Draft(state).add(state.settings().report(change, schema)).verdict());
  }

  /** An owner says where a unit stands in its life; nobody else may. */
  Verdict<GraphEvent> lives(UnitChanged change) {
    return notOwned(change.process(), change.unit())
        .<Verdict<GraphEvent>>map(Verdict::denied)
        .orElseGet(
            () ->
                Objects.equals(state.units().get(change.unit()), change)
                    ? Verdict.granted()
                    : Verdict.granted(change));
  }

  /**
   * A process says something for the first time: what it said before is known already.
   *
   * @param told numbered by the process, one after the other
   */
  Verdict<GraphEvent> tells(Told told) {
    if (!state.ownership().processes().containsKey(told.process())) {
      return Verdict.denied(unregistered(told.process()));
    }
    return told.number() > state.mark(told.process()) ? Verdict.granted(told) : Verdict.granted();
  }

  private Optional<Refusal> notOwned(ProcessId process, UnitAddress unit) {
    if (!state.ownership().processes().containsKey(process)) {
      return Optional.of(unregistered(process));
    }
    return process.equals(state.ownership().owners().get(unit))
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                Code.CONFLICT,
                "process %s does not own %s: only its owner may report on it",
                process,
                unit));
  }

  private static Refusal unregistered(ProcessId process) {
    return Refusal.of(Code.CONFLICT, "process %s is not registered: register it first", process);
  }
}
