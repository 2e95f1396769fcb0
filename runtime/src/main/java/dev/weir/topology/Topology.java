package dev.weir.topology;

import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which edges there are. The units form no cycle, but for edges into a feedback inlet.
 *
 * @param edges in the order they were made
 * @param feedback the inlets that may close a cycle
 */
public record Topology(Set<Edge> edges, Set<PortAddress> feedback) {

  /** What became of a wish to connect. */
  public sealed interface Connection {

    /** The edge stands; {@code topology} is the one that has it. */
    record Made(Topology topology) implements Connection {}

    /** The edge stood already; nothing changed. */
    record Stood() implements Connection {}

    /** The edge would close the cycle {@code path}, which ends with the unit it begins with. */
    record Cycle(List<UnitAddress> path) implements Connection {
      public Cycle {
        path = List.copyOf(path);
      }
    }
  }

  public Topology {
    edges = Collections.unmodifiableSet(new LinkedHashSet<>(edges));
    feedback = Set.copyOf(feedback);
  }

  /** No edges yet. */
  public static Topology empty(Set<PortAddress> feedback) {
    return new Topology(Set.of(), feedback);
  }

  /**
   * The topology with all of {@code edges}, found in one go; empty if two of them are the same, or
   * if they close a cycle.
   */
  public static Optional<Topology> of(Collection<Edge> edges, Set<PortAddress> feedback) {
    var whole = new Topology(new LinkedHashSet<>(edges), feedback);
    return whole.edges().size() == edges.size() && whole.hasNoCycle()
        ? Optional.of(whole)
        : Optional.empty();
  }

  /** Whether the units can be put in an order that every edge follows that is no feedback. */
  private boolean hasNoCycle() {
    Map<UnitAddress, Integer> waitsFor = new HashMap<>();
    Map<UnitAddress, List<UnitAddress>> feeds = new HashMap<>();
    for (var edge : edges) {
      if (!feedback.contains(edge.to())) {
        waitsFor.merge(edge.to().unit(), 1, Integer::sum);
        feeds.computeIfAbsent(edge.from().unit(), unit -> new ArrayList<>()).add(edge.to().unit());
      }
    }
    var ready = new ArrayDeque<>(feeds.keySet());
    ready.removeAll(waitsFor.keySet());
    while (!ready.isEmpty()) {
      for (var next : feeds.getOrDefault(ready.remove(), List.of())) {
        if (waitsFor.merge(next, -1, Integer::sum) == 0) {
          waitsFor.remove(next);
          ready.add(next);
        }
      }
    }
    return waitsFor.isEmpty();
  }

  /** Makes an edge, unless it stands already or would close a cycle. */
  public Connection connect(Edge edge) {
    if (edges.contains(edge)) {
      return new Connection.Stood();
    }
    if (!feedback.contains(edge.to())) {
      var back = path(edge.to().unit(), edge.from().unit());
      if (!back.isEmpty()) {
        var cycle = new ArrayList<UnitAddress>();
        cycle.add(edge.from().unit());
        cycle.addAll(back);
        return new Connection.Cycle(cycle);
      }
    }
    var after = new LinkedHashSet<>(edges);
    after.add(edge);
    return new Connection.Made(new Topology(after, feedback));
  }

  /** The topology without an edge; the same one if it does not stand. */
  public Topology disconnect(Edge edge) {
    if (!edges.contains(edge)) {
      return this;
    }
    var after = new LinkedHashSet<>(edges);
    after.remove(edge);
    return new Topology(after, feedback);
  }

  /** The units from one to another along edges that are no feedback; empty if there is no way. */
  private List<UnitAddress> path(UnitAddress from, UnitAddress to) {
    Map<UnitAddress, UnitAddress> cameFrom = new HashMap<>();
    var open = new ArrayDeque<UnitAddress>(List.of(from));
    cameFrom.put(from, from);
    while (!open.isEmpty()) {
      var here = open.remove();
      if (here.equals(to)) {
        return walkBack(cameFrom, from, to);
      }
      for (var next : downstream(here)) {
        if (cameFrom.putIfAbsent(next, here) == null) {
          open.add(next);
        }
      }
    }
    return List.of();
  }

  private List<UnitAddress> downstream(UnitAddress unit) {
    return edges.stream()
        .filter(edge -> edge.from().unit().equals(unit) && !feedback.contains(edge.to()))
        .map(edge -> edge.to().unit())
        .distinct()
        .toList();
  }

  private static List<UnitAddress> walkBack(
      Map<UnitAddress, UnitAddress> cameFrom, UnitAddress from, UnitAddress to) {
    var path = new ArrayList<UnitAddress>();
    for (var here = to; !here.equals(from); here = cameFrom.getOrDefault(here, from)) {
      path.add(here);
    }
    path.add(from);
    Collections.reverse(path);
    return path;
  }
}
