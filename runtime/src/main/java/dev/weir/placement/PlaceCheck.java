package dev.weir.placement;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.events.PlaceRule;
import dev.weir.events.ProcessInfo;
import dev.weir.id.UnitAddress;
import dev.weir.settings.Nearest;
import java.util.List;
import java.util.Optional;

/** What speaks against running units where somebody wants them. */
final class PlaceCheck {
  private PlaceCheck() {}

  /** No living process may run a unit. */
  static Refusal homeless(UnitAddress unit, List<PlaceRule> rules) {
    return Refusal.of(
        Code.UNAVAILABLE,
        "no node may run %s: start one with the role %s",
        unit,
        Placement.ruleFor(unit, rules).map(PlaceRule::target).orElse(Placement.WORKER));
  }

  /** What speaks against a rule; empty if nothing does. */
  static Optional<Refusal> objection(
      PlaceRule rule, List<UnitAddress> units, List<ProcessInfo> processes) {
    if (units.stream().noneMatch(unit -> rule.covers(unit.path()))) {
      var names = units.stream().map(UnitAddress::path).toList();
      return Optional.of(
          Refusal.of(
                  Code.NOT_FOUND,
                  "place %s: no unit \"%s\": there is %s",
                  rule,
                  rule.unit(),
                  Nearest.listed(rule.unit(), names))
              .withNear(Nearest.few(rule.unit(), names)));
    }
    return rule.kind() == PlaceRule.Kind.NODE
        ? unknownNode(rule.target(), processes)
        : Optional.empty();
  }

  /** That there is no such node; empty if there is. */
  static Optional<Refusal> unknownNode(String node, List<ProcessInfo> processes) {
    var names = processes.stream().map(ProcessInfo::node).toList();
    return names.contains(node)
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                    Code.NOT_FOUND,
                    "no node \"%s\": there is %s",
                    node,
                    Nearest.listed(node, names))
                .withNear(Nearest.few(node, names)));
  }
}
