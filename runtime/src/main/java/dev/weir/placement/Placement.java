package dev.weir.placement;

import dev.weir.events.PlaceRule;
import dev.weir.events.Placed;
import dev.weir.events.ProcessInfo;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Chooses the process of each unit. The rule that names a unit most closely decides which processes
 * may run it; units without a rule may run on any worker. Among those they are spread evenly,
 * neighbours in the order of declaration staying together. Units that can choose least are placed
 * first, so that the others can make up for them.
 *
 * @param processes those that live
 * @param load how many units each of them has
 */
public record Placement(List<ProcessInfo> processes, Map<ProcessId, Integer> load) {

  /** The role of nodes that run units. */
  public static final String WORKER = "worker";

  private static final PlaceRule ANY_WORKER = new PlaceRule("", PlaceRule.Kind.ROLE, WORKER);

  public Placement {
    processes = List.copyOf(processes);
    load = Map.copyOf(load);
  }

  /** A process for each unit, in the same order; null where no living process may run it. */
  public List<Placed> place(List<UnitAddress> units, List<PlaceRule> rules) {
    Map<PlaceRule, List<UnitAddress>> alike = new LinkedHashMap<>();
    for (var unit : units) {
      alike
          .computeIfAbsent(ruleFor(unit, rules).orElse(ANY_WORKER), rule -> new ArrayList<>())
          .add(unit);
    }
    Map<UnitAddress, ProcessId> places = new HashMap<>();
    var counts = new HashMap<>(load);
    alike.keySet().stream()
        .sorted(Comparator.comparingInt(rule -> allowed(rule).size()))
        .forEach(
            rule ->
                places.putAll(spread(alike.getOrDefault(rule, List.of()), allowed(rule), counts)));
    return units.stream().map(unit -> new Placed(unit, places.get(unit))).toList();
  }

  /** The rule that names a unit most closely. */
  static Optional<PlaceRule> ruleFor(UnitAddress unit, List<PlaceRule> rules) {
    return rules.stream()
        .filter(rule -> rule.covers(unit.path()))
        .max(Comparator.comparingInt(rule -> rule.unit().length()));
  }

  /** The processes that may run what a rule covers, in the order of their nodes' names. */
  private List<ProcessInfo> allowed(PlaceRule rule) {
    return processes.stream()
        .filter(
            process ->
                switch (rule.kind()) {
                  case NODE -> process.node().equals(rule.target());
                  case ROLE -> process.roles().contains(rule.target());
                })
        .sorted(Comparator.comparing(ProcessInfo::node))
        .toList();
  }

  /** Runs of neighbours, as even as the load there already allows. Adds them to the counts. */
  private static Map<UnitAddress, ProcessId> spread(
      List<UnitAddress> units, List<ProcessInfo> allowed, Map<ProcessId, Integer> counts) {
    Map<UnitAddress, ProcessId> spread = new HashMap<>();
    if (allowed.isEmpty()) {
      return spread;
    }
    var shares = shares(units.size(), allowed, counts);
    var next = units.iterator();
    for (var process : allowed) {
      for (int i = 0; i < shares.getOrDefault(process.process(), 0); i++) {
        spread.put(next.next(), process.process());
      }
    }
    return spread;
  }

  /** How many more each is to run, if whoever has least takes the next. */
  private static Map<ProcessId, Integer> shares(
      int units, List<ProcessInfo> allowed, Map<ProcessId, Integer> counts) {
    record Place(ProcessInfo process, int count) {}
    var least =
        new PriorityQueue<Place>(
            Comparator.comparingInt(Place::count).thenComparing(place -> place.process().node()));
    for (var process : allowed) {
      least.add(new Place(process, counts.getOrDefault(process.process(), 0)));
    }
    Map<ProcessId, Integer> shares = new HashMap<>();
    for (int i = 0; i < units; i++) {
      var taken = least.remove();
      shares.merge(taken.process().process(), 1, Integer::sum);
      least.add(new Place(taken.process(), taken.count() + 1));
    }
    shares.forEach((process, share) -> counts.merge(process, share, Integer::sum));
    return shares;
  }
}
