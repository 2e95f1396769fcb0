package dev.weir.session;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.GraphAddress;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Blueprint;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What speaks against metadata. Each unit is described once, with the graph it is part of. */
final class MetadataCheck {
  /** The longest list of addresses a refusal names. */
  private static final int NAMED = 5;

  private final Sessions sessions;

  MetadataCheck(Sessions sessions) {
    this.sessions = sessions;
  }

  /** The first thing that speaks against what a session says; empty if nothing does. */
  Optional<Refusal> objection(SessionId session, Blueprint metadata) {
    var units = metadata.units().stream().map(Blueprint.UnitPlan::address).toList();
    return misfit(metadata.graph(), units).or(() -> collision(session, metadata, units));
  }

  private static Optional<Refusal> misfit(GraphAddress graph, List<UnitAddress> units) {
    var seen = new HashSet<UnitAddress>();
    for (var unit : units) {
      if (!unit.path().startsWith(graph.path() + "/")) {
        return Optional.of(Refusal.of(Code.INVALID, "unit %s is no part of graph %s", unit, graph));
      }
      if (!seen.add(unit)) {
        return Optional.of(
            Refusal.of(Code.INVALID, "unit %s appears twice in graph %s", unit, graph));
      }
    }
    return Optional.empty();
  }

  private Optional<Refusal> collision(
      SessionId session, Blueprint metadata, List<UnitAddress> units) {
    var taken =
        units.stream()
            .flatMap(unit -> Optional.ofNullable(sessions.components().get(unit)).stream())
            .filter(
                known ->
                    !known.session().equals(session) || !known.graph().equals(metadata.graph()))
            .toList();
    return taken.isEmpty() ? Optional.empty() : Optional.of(collision(taken));
  }

  private Refusal collision(List<Component> taken) {
    var first = taken.getFirst();
    return Refusal.of(
        Code.CONFLICT,
        "%s%s: the metadata of these is registered by %s with graph %s; close it, or choose another"
            + " name",
        taken.stream()
            .limit(NAMED)
            .map(component -> component.plan().address().path())
            .collect(Collectors.joining(", ")),
        taken.size() > NAMED ? " and %d more".formatted(taken.size() - NAMED) : "",
        sessions
            .session(first.session())
            .map(known -> known.info().described())
            .orElse("another session"),
        first.graph());
  }
}
