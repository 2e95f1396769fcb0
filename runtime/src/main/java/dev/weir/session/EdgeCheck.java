package dev.weir.session;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.settings.Nearest;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import dev.weir.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What speaks against new edges. Ports of units with metadata must exist and be of the right kind;
 * of others nothing is known, so they may be.
 */
final class EdgeCheck {
  private final Sessions sessions;

  EdgeCheck(Sessions sessions) {
    this.sessions = sessions;
  }

  /** The first thing that speaks against these edges; empty if nothing does. */
  Optional<Refusal> objection(List<Edge> fresh) {
    for (var edge : fresh) {
      var wrong = outlet(edge.from()).or(() -> inlet(edge.to()));
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return cycle(fresh);
  }

  private Optional<Refusal> outlet(PortAddress port) {
    return sessions
        .plan(port.unit())
        .flatMap(
            plan ->
                missing(
                    port,
                    "outlet",
                    plan.outlets().stream().map(Blueprint.OutletPlan::name).toList()));
  }

  private Optional<Refusal> inlet(PortAddress port) {
    return sessions
        .plan(port.unit())
        .flatMap(
            plan ->
                missing(
                    port, "inlet", plan.inlets().stream().map(Blueprint.InletPlan::name).toList()));
  }

  private static Optional<Refusal> missing(PortAddress port, String kind, List<String> names) {
    if (names.contains(port.port())) {
      return Optional.empty();
    }
    var text =
        names.isEmpty()
            ? "unit %s has no %s at all".formatted(port.unit(), kind)
            : "unit %s has no %s \"%s\": there is %s"
                .formatted(port.unit(), kind, port.port(), Nearest.listed(port.port(), names));
    return Optional.of(Refusal.of(Code.NOT_FOUND, text).withNear(names));
  }

  private Optional<Refusal> cycle(List<Edge> fresh) {
    var feedback = feedbackInlets();
    var all = new LinkedHashSet<>(sessions.edges().keySet());
    all.addAll(fresh);
    if (Topology.of(all, feedback).isPresent()) {
      return Optional.empty();
    }
    var topology = new Topology(new LinkedHashSet<>(sessions.edges().keySet()), feedback);
    for (var edge : fresh) {
      switch (topology.connect(edge)) {
        case Topology.Connection.Made(var after) -> topology = after;
        case Topology.Connection.Stood() -> {}
        case Topology.Connection.Cycle(var path) -> {
          return Optional.of(
              Refusal.of(
                  Code.CYCLE,
                  "%s closes the cycle %s; if that is meant, let the inlet be feedback",
                  edge,
                  path.stream().map(UnitAddress::path).collect(Collectors.joining(" -> "))));
        }
      }
    }
    return Optional.empty();
  }

  private Set<PortAddress> feedbackInlets() {
    var feedback = new HashSet<PortAddress>();
    for (var session : sessions.open().values()) {
      for (var graph : session.metadata().values()) {
        feedback.addAll(feedbackInlets(graph));
      }
    }
    return feedback;
  }

  private static List<PortAddress> feedbackInlets(Blueprint graph) {
    var found = new ArrayList<PortAddress>();
    for (var unit : graph.units()) {
      for (var inlet : unit.inlets()) {
        if (inlet.options().feedback()) {
          found.add(unit.address().port(inlet.name()));
        }
      }
    }
    return found;
  }
}
