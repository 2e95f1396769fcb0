package dev.weir.session;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.settings.Nearest;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
    return Optional.of(Refusal.of(Code.NOT_FOUND, text).withNear(Nearest.few(port.port(), names)));
  }

  private Optional<Refusal> cycle(List<Edge> fresh) {
    var cycle = new CycleSearch(sessions.edges(), fresh, this::isFeedback).find();
    if (cycle.isEmpty()) {
      return Optional.empty();
    }
    var closing =
        fresh.stream()
            .filter(edge -> !isFeedback(edge.to()) && isPartOf(cycle, edge))
            .findFirst()
            .map(Edge::toString)
            .orElse("what is wanted");
    return Optional.of(
        Refusal.of(
            Code.CYCLE,
            "%s closes the cycle %s; if that is meant, let the inlet be feedback",
            closing,
            cycle.stream().map(UnitAddress::path).collect(Collectors.joining(" -> "))));
  }

  private static boolean isPartOf(List<UnitAddress> cycle, Edge edge) {
    for (int i = 1; i < cycle.size(); i++) {
      if (cycle.get(i - 1).equals(edge.from().unit()) && cycle.get(i).equals(edge.to().unit())) {
        return true;
      }
    }
    return false;
  }

  private boolean isFeedback(PortAddress inlet) {
    return sessions.plan(inlet.unit()).filter(plan -> isFeedback(plan, inlet.port())).isPresent();
  }

  private static boolean isFeedback(Blueprint.UnitPlan plan, String inlet) {
    return plan.inlets().stream()
        .anyMatch(known -> known.name().equals(inlet) && known.options().feedback());
  }

  /**
   * The edges that only stood because metadata, which is known no longer, said that their inlet is
   * feedback: without that they close cycles.
   */
  List<Edge> unfounded(Collection<Blueprint.UnitPlan> forgotten) {
    var suspects = intoFeedbackOf(forgotten);
    if (suspects.isEmpty()) {
      return List.of();
    }
    var standing = sessions.edges().minusAll(suspects);
    var unfounded = new ArrayList<Edge>();
    for (var edge : suspects) {
      if (new CycleSearch(standing, List.of(edge), this::isFeedback).find().isEmpty()) {
        standing = standing.plus(edge, sessions.holders(edge));
      } else {
        unfounded.add(edge);
      }
    }
    return unfounded;
  }

  private List<Edge> intoFeedbackOf(Collection<Blueprint.UnitPlan> forgotten) {
    var inlets =
        forgotten.stream()
            .flatMap(
                plan ->
                    plan.inlets().stream()
                        .filter(inlet -> inlet.options().feedback())
                        .map(inlet -> plan.address().port(inlet.name())))
            .collect(Collectors.toSet());
    return inlets.isEmpty()
        ? List.of()
        : sessions.edges().keySet().stream()
            .filter(edge -> inlets.contains(edge.to()) && !isFeedback(edge.to()))
            .toList();
  }
}
