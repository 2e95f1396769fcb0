package dev.weir.cli;

import dev.weir.boot.RefusedException;
import dev.weir.control.Snapshot;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.id.UnitAddress;
import dev.weir.settings.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds units by what a person types: the whole address, or its end if only one graph runs.
 *
 * @param units those that run, in order
 */
record UnitNames(List<UnitAddress> units) {
  private static final int NEAR_MAX = 8;

  UnitNames {
    units = units.stream().distinct().sorted().toList();
  }

  /** The units of a cluster, deployed or run by an application of its own. */
  static UnitNames in(Snapshot snapshot) {
    var deployed =
        snapshot.graph().graphs().stream()
            .flatMap(graph -> graph.units().stream())
            .map(Snapshot.PlacedView::address);
    var owned =
        snapshot.processes().stream()
            .flatMap(process -> process.units().stream())
            .map(Snapshot.UnitView::address);
    return new UnitNames(Stream.concat(deployed, owned).toList());
  }

  /**
   * The unit that is meant.
   *
   * @throws RefusedException if there is none of that name, naming those there are
   * @throws WrongUse if it may be several
   */
  UnitAddress unit(String typed) {
    var ending =
        units.stream()
            .filter(unit -> unit.path().equals(typed) || unit.path().endsWith("/" + typed))
            .toList();
    var exact = ending.stream().filter(unit -> unit.path().equals(typed)).findFirst();
    if (exact.isPresent()) {
      return exact.get();
    }
    if (ending.isEmpty()) {
      throw unknown(typed);
    }
    if (ending.size() > 1 || graphs() > 1) {
      throw new WrongUse(
          "\"%s\" is not enough where %s: write %s"
              .formatted(
                  typed,
                  graphs() > 1 ? "several graphs run" : "several units are called so",
                  Nearest.listed(typed, paths(ending))));
    }
    return ending.getFirst();
  }

  private long graphs() {
    return units.stream().map(unit -> unit.graph().segments().getFirst()).distinct().count();
  }

  private RefusedException unknown(String typed) {
    return new RefusedException(
        new Refusal(
            Code.NOT_FOUND,
            units.isEmpty()
                ? "no graph runs, so there is no unit \"%s\"".formatted(typed)
                : "no unit \"%s\" runs: there is %s".formatted(typed, near(typed)),
            List.of()));
  }

  /** A short name is compared with short names: the graph around them says nothing. */
  private String near(String typed) {
    if (typed.indexOf('/') >= 0) {
      return Nearest.listed(typed, paths(units));
    }
    var byName =
        units.stream()
            .collect(Collectors.groupingBy(UnitAddress::name, TreeMap::new, Collectors.toList()));
    var nearest =
        Nearest.first(typed, byName.keySet()).stream()
            .flatMap(name -> byName.getOrDefault(name, List.of()).stream())
            .map(UnitAddress::path)
            .toList();
    var shown = String.join(", ", nearest.subList(0, Math.min(NEAR_MAX, nearest.size())));
    return nearest.size() <= NEAR_MAX
        ? shown
        : "%s and %d more".formatted(shown, nearest.size() - NEAR_MAX);
  }

  private static List<String> paths(Collection<UnitAddress> units) {
    return units.stream().map(UnitAddress::path).toList();
  }
}
