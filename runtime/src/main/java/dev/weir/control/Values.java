package dev.weir.control;

import dev.weir.control.StatePart.Valued;
import dev.weir.events.Fact.ValueShown;
import dev.weir.id.GraphAddress;
import dev.weir.id.RunId;
import dev.weir.id.UnitAddress;
import dev.weir.unit.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pcollections.TreePMap;

/**
 * What units show: of each the latest value of each name, of one run. At most {@link
 * Shown#NAMES_MAX} names of a unit; those beyond are not taken. Immutable.
 *
 * @param units what each unit shows
 */
public record Values(TreePMap<UnitAddress, OfUnit> units) {

  /** Nobody shows anything. */
  public static final Values NONE = new Values(TreePMap.empty());

  /** What one unit shows in a run. */
  public record OfUnit(RunId run, TreePMap<String, Shown> byName) {
    private OfUnit plus(ValueShown value) {
      var isRoom = byName.size() < Shown.NAMES_MAX || byName.containsKey(value.name());
      return isRoom ? new OfUnit(run, byName.plus(value.name(), value.value())) : this;
    }
  }

  /** What a unit shows now, in the order of the names. */
  public Map<String, Shown> of(UnitAddress unit) {
    var shown = units.get(unit);
    return shown == null ? Map.of() : shown.byName();
  }

  /** A unit shows a value; with the first of another run those before it are gone. */
  Values shown(ValueShown value) {
    var before = units.get(value.unit());
    var ofRun =
        before == null || !before.run().equals(value.run())
            ? new OfUnit(value.run(), TreePMap.empty())
            : before;
    return new Values(units.plus(value.unit(), ofRun.plus(value)));
  }

  /** These units are no longer where they were. */
  Values without(Iterable<UnitAddress> gone) {
    var left = units;
    for (var unit : gone) {
      left = left.minus(unit);
    }
    return new Values(left);
  }

  /** A graph runs no longer. */
  Values without(GraphAddress graph) {
    var inside = graph.path() + "/";
    return without(units.keySet().stream().filter(at -> at.path().startsWith(inside)).toList());
  }

  /** It in pieces. */
  List<Valued> parts() {
    var parts = new ArrayList<Valued>();
    units.forEach(
        (unit, shown) ->
            shown
                .byName()
                .forEach(
                    (name, value) ->
                        parts.add(new Valued(new ValueShown(unit, shown.run(), name, value)))));
    return parts;
  }
}
