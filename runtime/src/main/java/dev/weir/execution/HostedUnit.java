package dev.weir.execution;

import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.settings.Problem;
import dev.weir.settings.Reading;
import dev.weir.settings.SettingsJson;
import dev.weir.topology.Assembly;
import dev.weir.topology.Blueprint.UnitPlan;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.Inlet;
import dev.weir.unit.InvalidInput;
import dev.weir.unit.Lifecycle;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A unit that this run hosts: the object, its thread, its settings.
 *
 * @param assembly the graph the object is a part of; a unit that comes again is a part of another
 * @param <S> the record that tunes the unit
 */
record HostedUnit<S extends Record>(
    UnitPlan plan,
    Assembly assembly,
    Unit<S> unit,
    UnitRunner<S> runner,
    UnitSettings<S> settings,
    Senders senders) {

  /**
   * Takes a unit in; its thread does not run yet.
   *
   * @param seed what it begins with; null for what its author wrote
   * @throws InvalidInput if the seed's settings are not valid, naming the problems
   */
  static HostedUnit<?> of(
      UnitPlan plan, Assembly assembly, @Nullable UnitSeed seed, RunScope scope) {
    return of(plan, assembly, assembly.unit(plan.address()), seed, scope);
  }

  private static <S extends Record> HostedUnit<S> of(
      UnitPlan plan, Assembly assembly, Unit<S> unit, @Nullable UnitSeed seed, RunScope scope) {
    if (seed != null) {
      sow(plan.address(), Lifecycle.of(unit), seed);
    }
    var takesMessages = assembly.settingsInlet(plan.address()).isEmpty() ? 0 : 1;
    var runner =
        new UnitRunner<>(plan.address(), unit, plan.inlets().size() > takesMessages, scope);
    var settings = new UnitSettings<>(runner, seed == null ? 1 : seed.revision(), scope);
    return new HostedUnit<>(plan, assembly, unit, runner, settings, new Senders());
  }

  private static <S extends Record> void sow(
      UnitAddress address, Lifecycle<S> lifecycle, UnitSeed seed) {
    @SuppressWarnings("unchecked") // a record class has no subclasses
    var type = (Class<S>) lifecycle.settings().getClass();
    switch (SettingsJson.read(type, seed.settings())) {
      case Reading.Valid<S>(var settings) -> lifecycle.preset(settings);
      case Reading.Invalid<S>(var problems) ->
          throw new InvalidInput(
              address
                  + " cannot begin with these settings: "
                  + problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }
  }

  UnitAddress address() {
    return plan.address();
  }

  /** Where the messages of one of its inlets go. */
  Entrance<?> entrance(PortAddress inlet) {
    return entrance(
        inlet,
        assembly
            .inlet(inlet)
            .orElseThrow(() -> new AuthoringException("there is no inlet " + inlet)));
  }

  private <T> Entrance<T> entrance(PortAddress address, Inlet<T> inlet) {
    Inlet.Handler<? super T> handler =
        inlet.isSettings()
            ? message -> settings.take(address, message)
            : Objects.requireNonNull(inlet.handler());
    var vital = !inlet.options().feedback() && !inlet.isSettings();
    return new Entrance<>(address, handler, inlet.options(), vital, runner);
  }

  /** Its outlet of that address. */
  Outlet<?> outlet(PortAddress outlet) {
    return assembly.outlet(outlet).orElseThrow();
  }
}
