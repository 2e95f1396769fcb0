package dev.weir.control;

import dev.weir.events.SettingsRevision;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import dev.weir.tuning.SettingsEntry;
import java.util.List;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * Changes of settings that a process has applied and that it does not see in the state of the
 * whole, or no longer: their report may have been lost with a server, so it is said again until it
 * is seen. Immutable. Simulated processes do so; real ones say the latest change of each unit to
 * every new server, whether it was seen or not.
 *
 * @param unseen by unit, in the order of the revisions; of each the latest, seen or not
 */
public record Retold(TreePMap<UnitAddress, TreePVector<SettingsRevision>> unseen) {

  /** Everything is seen. */
  public static final Retold NONE = new Retold(TreePMap.empty());

  /** Most changes of one unit that wait to be seen; the oldest make room. */
  public static final int UNSEEN_MAX = 100;

  /** After a change. */
  public Retold plus(SettingsRevision change) {
    var more = unseen.getOrDefault(change.unit(), TreePVector.empty()).plus(change);
    return new Retold(unseen.plus(change.unit(), more.size() > UNSEEN_MAX ? more.minus(0) : more));
  }

  /**
   * Without what a state shows; but the latest of each unit is kept, for a server that begins may
   * not have heard of it.
   */
  public Retold seenIn(GraphState state) {
    var left = unseen;
    for (var entry : unseen.entrySet()) {
      var all = entry.getValue();
      var rest = after(all, state);
      if (rest.size() < all.size()) {
        left =
            left.plus(
                entry.getKey(),
                TreePVector.from(rest.isEmpty() ? all.subList(all.size() - 1, all.size()) : rest));
      }
    }
    return new Retold(left);
  }

  private static List<SettingsRevision> after(List<SettingsRevision> all, GraphState state) {
    var unit = all.getFirst().unit();
    var known = state.settings().of(unit).map(SettingsEntry::revision).orElse(0L);
    return all.stream().filter(change -> change.revision() > known).toList();
  }

  /**
   * Whether a unit is known otherwise than its owner works with it: its graph was undeployed and
   * deployed again, or it was moved away and back, and the owner saw only what came of it. It must
   * let go of the old one and begin anew.
   *
   * @param self its owner
   * @param begun the revision that was known when the unit began here
   * @param revision that of the settings with which it works
   */
  public static boolean isOvertaken(
      GraphState state, ProcessId self, UnitAddress unit, long begun, long revision) {
    return state.settings().of(unit).stream()
        .anyMatch(
            entry ->
                entry.revision() > revision
                    || entry.revision() < begun
                    || (entry.revision() == revision
                        && revision > begun
                        && !self.equals(entry.source())));
  }

  /** After a unit began anew, or left: what was said of it before is no longer so. */
  public Retold without(UnitAddress unit) {
    return new Retold(unseen.minus(unit));
  }

  /** What is to be said again of the units that a process owns, each unit's in order. */
  public List<SettingsRevision> by(ProcessId self, GraphState state) {
    return unseen.entrySet().stream()
        .filter(entry -> self.equals(state.ownership().owners().get(entry.getKey())))
        .flatMap(entry -> after(entry.getValue(), state).stream())
        .toList();
  }
}
