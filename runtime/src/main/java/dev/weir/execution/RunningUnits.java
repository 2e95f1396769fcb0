package dev.weir.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.id.UnitAddress;
import dev.weir.profiling.UnitMeter;
import dev.weir.topology.Assembly;
import dev.weir.topology.Blueprint;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.Unit;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The units of a run, by address and by object. */
final class RunningUnits {
  private final Map<UnitAddress, UnitRunner<?>> runners = new LinkedHashMap<>();
  private final Map<UnitAddress, UnitSettings<?>> settings = new LinkedHashMap<>();
  private final Map<Unit<?>, UnitAddress> addresses = new IdentityHashMap<>();

  private RunningUnits() {}

  static RunningUnits of(Assembly assembly, RunScope scope) {
    var units = new RunningUnits();
    for (var plan : assembly.blueprint().units()) {
      units.add(plan, assembly.unit(plan.address()), scope);
    }
    return units;
  }

  private <S extends Record> void add(Blueprint.UnitPlan plan, Unit<S> unit, RunScope scope) {
    var runner = new UnitRunner<>(plan.address(), unit, !plan.inlets().isEmpty(), scope);
    runners.put(plan.address(), runner);
    settings.put(plan.address(), new UnitSettings<>(runner));
    addresses.put(unit, plan.address());
  }

  void begin() {
    runners.values().forEach(UnitRunner::begin);
  }

  /** Makes every unit look at what has changed. */
  void call() {
    runners.values().forEach(runner -> runner.agenda().call());
  }

  Map<UnitAddress, UnitRunner<?>> runners() {
    return runners;
  }

  Collection<UnitRunner<?>> all() {
    return runners.values();
  }

  UnitRunner<?> at(UnitAddress address) {
    return known(runners.get(address), address);
  }

  UnitSettings<?> settingsAt(UnitAddress address) {
    return known(settings.get(address), address);
  }

  JsonNode settingsJson(UnitAddress address) {
    return settingsAt(address).json();
  }

  @SuppressWarnings("unchecked") // made from this very unit
  <S extends Record> UnitSettings<S> settingsOf(Unit<S> unit) {
    var address = addresses.get(unit);
    if (address == null) {
      throw new AuthoringException(unit.getClass().getSimpleName() + " is no unit of this run");
    }
    return (UnitSettings<S>) settingsAt(address);
  }

  List<UnitStatus> statuses() {
    return runners.values().stream().map(UnitRunner::status).toList();
  }

  List<UnitMeter> meters() {
    return runners.values().stream().map(UnitRunner::meter).toList();
  }

  List<Fault> faults() {
    return runners.values().stream()
        .flatMap(runner -> runner.fault().map(cause -> new Fault(runner.address(), cause)).stream())
        .toList();
  }

  private static <X> X known(@org.jspecify.annotations.Nullable X found, UnitAddress address) {
    if (found == null) {
      throw new AuthoringException("there is no unit " + address + " in this run");
    }
    return found;
  }
}
