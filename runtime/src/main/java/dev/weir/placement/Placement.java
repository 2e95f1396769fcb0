package dev.weir.placement;

import dev.weir.events.PlaceRule;
import dev.weir.events.Placed;
import dev.weir.events.ProcessInfo;
import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses the process of each unit. The rule that names a unit most closely decides; units without
 * a rule are spread over the workers, neighbours in the order of declaration staying together.
 *
 * @param processes those that live
 * @param load how many units each of them has
 */
public record Placement(List<ProcessInfo> processes, Map<ProcessId, Integer> load) {

  /** The role of nodes that run units. */
  public static final String WORKER = "worker";

  public Placement {
    processes = List.copyOf(processes);
    load = Map.copyOf(load);
  }

  /** A process for each unit, in the same order; null where no living process may run it. */
  public List<Placed> place(List<UnitAddress> units, List<PlaceRule> rules) {
    var counts = new HashMap<>(load);
    var free = units.stream().filter(unit -> ruleFor(unit, rules).isEmpty()).toList();
    var spread = spread(free, counts);
    var placed = new ArrayList<Placed>();
    for (var unit : units) {
      var rule = ruleFor(unit, rules);
      var process =
          rule.map(given -> leastLoaded(allowed(given), counts)).orElseGet(() -> spread.get(unit));
      if (rule.isPresent() && process != null) {
        counts.merge(process, 1, Integer::sum);
      }
      placed.add(new Placed(unit, process));
    }
    return placed;
  }

  /** The rule that names a unit most closely. */
  static Optional<PlaceRule> ruleFor(UnitAddress unit, List<PlaceRule> rules) {
    return rules.stream()
        .filter(rule -> rule.covers(unit.path()))
        .max(Comparator.comparingInt(rule -> rule.unit().length()));
  }

  private Stream<ProcessInfo> allowed(PlaceRule rule) {
    return processes.stream()
        .filter(
            process ->
                switch (rule.kind()) {
                  case NODE -> process.node().equals(rule.target());
                  case ROLE -> process.roles().contains(rule.target());
                });
  }

  private static @org.jspecify.annotations.Nullable ProcessId leastLoaded(
      Stream<ProcessInfo> candidates, Map<ProcessId, Integer> counts) {
    return candidates.min(byLoad(counts)).map(ProcessInfo::process).orElse(null);
  }

  private static Comparator<ProcessInfo> byLoad(Map<ProcessId, Integer> counts) {
    return Comparator.<ProcessInfo>comparingInt(
            process -> counts.getOrDefault(process.process(), 0))
        .thenComparing(ProcessInfo::node);
  }

  /** Runs of neighbours, as even as the load there already allows. */
  private Map<UnitAddress, ProcessId> spread(
      List<UnitAddress> units, Map<ProcessId, Integer> counts) {
    var workers = processes.stream().filter(process -> process.roles().contains(WORKER)).toList();
    Map<UnitAddress, ProcessId> spread = new HashMap<>();
    if (workers.isEmpty()) {
      return spread;
    }
    Map<ProcessId, Integer> shares = new HashMap<>();
    var then = new HashMap<>(counts);
    for (int i = 0; i < units.size(); i++) {
      var least = workers.stream().min(byLoad(then)).orElseThrow().process();
      then.merge(least, 1, Integer::sum);
      shares.merge(least, 1, Integer::sum);
    }
    var next = units.iterator();
    for (var worker : workers.stream().sorted(Comparator.comparing(ProcessInfo::node)).toList()) {
      for (int i = 0; i < shares.getOrDefault(worker.process(), 0); i++) {
        spread.put(next.next(), worker.process());
      }
    }
    counts.putAll(then);
    return spread;
  }
}
