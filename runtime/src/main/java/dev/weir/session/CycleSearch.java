package dev.weir.session;

import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.pcollections.TreePMap;

/**
 * Looks for a cycle that new edges close. Only what lies downstream of them is looked at, and each
 * unit once, so an edge costs little in a large graph, and so do many edges at once.
 */
final class CycleSearch {
  private final TreePMap<Edge, ?> standing;
  private final Predicate<PortAddress> feedback;
  private final Map<UnitAddress, List<UnitAddress>> fresh = new HashMap<>();
  private final List<UnitAddress> starts = new ArrayList<>();

  /** The way from a start to where the search is, and what is left to try at each unit of it. */
  private final ArrayDeque<Stop> way = new ArrayDeque<>();

  private final Set<UnitAddress> onTheWay = new HashSet<>();
  private final Set<UnitAddress> done = new HashSet<>();

  private record Stop(UnitAddress unit, Iterator<UnitAddress> next) {}

  /**
   * A search among the edges that stand, which have no cycle, and others that are to stand with
   * them.
   *
   * @param feedback whether an edge into an inlet may close a cycle
   */
  CycleSearch(
      TreePMap<Edge, ?> standing, Collection<Edge> others, Predicate<PortAddress> feedback) {
    this.standing = standing;
    this.feedback = feedback;
    for (var edge : others) {
      if (!feedback.test(edge.to())) {
        fresh.computeIfAbsent(edge.from().unit(), unit -> new ArrayList<>()).add(edge.to().unit());
        starts.add(edge.from().unit());
      }
    }
  }

  /** The units of a cycle, which ends with the one it begins with; empty if there is none. */
  List<UnitAddress> find() {
    for (var start : starts) {
      if (done.contains(start)) {
        continue;
      }
      enter(start);
      while (!way.isEmpty()) {
        var here = way.getLast();
        if (!here.next().hasNext()) {
          leave();
          continue;
        }
        var next = here.next().next();
        if (onTheWay.contains(next)) {
          return cycleFrom(next);
        }
        if (!done.contains(next)) {
          enter(next);
        }
      }
    }
    return List.of();
  }

  private void enter(UnitAddress unit) {
    onTheWay.add(unit);
    way.addLast(new Stop(unit, downstream(unit).iterator()));
  }

  private void leave() {
    var unit = way.removeLast().unit();
    onTheWay.remove(unit);
    done.add(unit);
  }

  private List<UnitAddress> cycleFrom(UnitAddress first) {
    var cycle = new ArrayList<UnitAddress>();
    for (var stop : way) {
      if (!cycle.isEmpty() || stop.unit().equals(first)) {
        cycle.add(stop.unit());
      }
    }
    cycle.add(first);
    return cycle;
  }

  private Set<UnitAddress> downstream(UnitAddress unit) {
    var found = new HashSet<>(fresh.getOrDefault(unit, List.of()));
    for (var edge : standing.tailMap(leastFrom(unit), true).keySet()) {
      if (!edge.from().unit().equals(unit)) {
        break;
      }
      if (!feedback.test(edge.to())) {
        found.add(edge.to().unit());
      }
    }
    return found;
  }

  /** Edges are ordered by the unit they leave; no address comes before these. */
  private static Edge leastFrom(UnitAddress unit) {
    return new Edge(unit.port("a"), new UnitAddress("a/a").port("a"));
  }
}
