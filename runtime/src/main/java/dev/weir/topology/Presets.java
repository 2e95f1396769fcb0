package dev.weir.topology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.id.UnitAddress;
import dev.weir.settings.Nearest;
import dev.weir.settings.Patch;
import dev.weir.settings.Problem;
import dev.weir.settings.Reading;
import dev.weir.topology.Blueprint.UnitPlan;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.Graph;
import dev.weir.unit.Lifecycle;
import dev.weir.unit.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings given before a graph starts, so that its units never see their defaults. All of them are
 * read before any is applied, and everything that is wrong is told at once.
 */
public final class Presets {
  private final Assembly assembly;
  private final Map<UnitAddress, ObjectNode> patches = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private Presets(Assembly assembly) {
    this.assembly = assembly;
  }

  /**
   * The graph with its settings as given.
   *
   * @param wishes each {@code unit.field=value}; the unit with or without the graph's name before
   * @throws AuthoringException with a line for each wish that cannot be met
   */
  public static Assembly apply(String name, Graph graph, List<String> wishes) {
    var presets = new Presets(Assembly.of(name, graph));
    wishes.forEach(presets::read);
    // All that is said about one unit is applied at once: its rules hold for the whole.
    presets.patches.forEach(
        (address, patch) ->
            presets.preset(address, presets.assembly.unit(address), Patch.of(patch)));
    if (!presets.problems.isEmpty()) {
      throw new AuthoringException(presets.problems);
    }
    return wishes.isEmpty() ? presets.assembly : Assembly.of(name, graph);
  }

  private void read(String wish) {
    var equals = wish.indexOf('=');
    var dot = wish.indexOf('.');
    if (dot < 1 || equals < dot + 2) {
      problems.add("--set %s: write unit.field=value, like filter.low=8".formatted(wish));
      return;
    }
    var unit = wish.substring(0, dot);
    var address = find(unit);
    if (address.isEmpty()) {
      problems.add(
          "--set %s: no unit \"%s\" in %s: there is %s"
              .formatted(wish, unit, graph(), Nearest.listed(unit, names())));
      return;
    }
    var field = wish.substring(dot + 1, equals);
    var type = Lifecycle.of(assembly.unit(address.get())).settings().getClass();
    switch (Patch.ofText(type, field, wish.substring(equals + 1))) {
      case Reading.Valid<Patch>(var patch) ->
          patches.merge(address.get(), (ObjectNode) patch.json(), Presets::joined);
      case Reading.Invalid<Patch>(var wrong) -> tell(address.get(), wrong);
    }
  }

  private <S extends Record> void preset(UnitAddress address, Unit<S> unit, Patch patch) {
    var door = Lifecycle.of(unit);
    switch (patch.applyTo(door.settings())) {
      case Reading.Valid<S>(var settings) -> door.preset(settings);
      case Reading.Invalid<S>(var wrong) -> tell(address, wrong);
    }
  }

  private void tell(UnitAddress address, List<Problem> wrong) {
    wrong.forEach(
        problem -> problems.add(address + (problem.field().isEmpty() ? ": " : ".") + problem));
  }

  private Optional<UnitAddress> find(String written) {
    return assembly.blueprint().units().stream()
        .map(UnitPlan::address)
        .filter(unit -> unit.path().equals(written) || inside(unit).equals(written))
        .findFirst();
  }

  private List<String> names() {
    return assembly.blueprint().units().stream()
        .filter(unit -> !unit.settings().isEmpty())
        .map(unit -> inside(unit.address()))
        .toList();
  }

  private String inside(UnitAddress unit) {
    return unit.path().substring(graph().length() + 1);
  }

  private String graph() {
    return assembly.blueprint().graph().path();
  }

  private static ObjectNode joined(ObjectNode first, ObjectNode second) {
    var all = first.deepCopy();
    second
        .properties()
        .forEach(
            field -> all.set(field.getKey(), joined(all.get(field.getKey()), field.getValue())));
    return all;
  }

  private static JsonNode joined(@Nullable JsonNode first, JsonNode second) {
    return first instanceof ObjectNode before && second instanceof ObjectNode after
        ? joined(before, after)
        : second;
  }
}
