package dev.weir.execution;

import dev.weir.id.UnitAddress;
import dev.weir.topology.Assembly;
import dev.weir.unit.AuthoringException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Units come to a run and go from it, while the others go on. */
final class Hosting {
  private static final Logger LOG = LoggerFactory.getLogger(Hosting.class);

  private final Assembly graph;
  private final Supplier<Assembly> maker;
  private final RunningUnits units;
  private final Wiring wiring;
  private final RunScope scope;
  private final RunEnd end;
  private final Map<UnitRunner<?>, CompletableFuture<UnitEnding>> going = new ConcurrentHashMap<>();

  /** A unit's object is used once: whoever comes again comes with the next graph that is made. */
  private Assembly fresh;

  private final Set<UnitAddress> used = new HashSet<>();

  Hosting(
      Assembly graph,
      Supplier<Assembly> maker,
      RunningUnits units,
      Wiring wiring,
      RunScope scope,
      RunEnd end) {
    this.graph = graph;
    this.maker = maker;
    this.units = units;
    this.wiring = wiring;
    this.scope = scope;
    this.end = end;
    this.fresh = graph;
  }

  /** Hosts every unit of the graph. */
  void beginAll() {
    wiring.expectAll();
    for (var plan : graph.blueprint().units()) {
      used.add(plan.address());
      units.add(HostedUnit.of(plan, graph, null, scope));
    }
    wiring.open(units.hosted());
    units.hosted().forEach(unit -> unit.runner().begin());
  }

  /** Hosts a unit; {@code seed} is null for the settings its author wrote. */
  synchronized void begin(UnitAddress address, @Nullable UnitSeed seed) {
    var plan = units.plan(address);
    if (units.find(address).isPresent()) {
      throw new IllegalStateException(address + " is hosted here already");
    }
    var unit = HostedUnit.of(plan, assemblyFor(address), seed, scope);
    units.add(unit);
    used.add(address);
    try {
      wiring.open(List.of(unit));
    } catch (RuntimeException broken) {
      wiring.leave(unit, true);
      units.remove(unit);
      unit.runner().end().complete(null);
      throw broken;
    }
    unit.runner().begin();
  }

  private Assembly assemblyFor(UnitAddress address) {
    if (used.contains(address)) {
      var made = maker.get();
      if (!made.blueprint().units().stream()
          .map(plan -> plan.address())
          .toList()
          .equals(graph.blueprint().units().stream().map(plan -> plan.address()).toList())) {
        throw new AuthoringException(
            "%s cannot begin again: the graph was made with other units".formatted(address));
      }
      fresh = made;
      used.clear();
    }
    return fresh;
  }

  /** Lets a unit go; see {@link AddressedRun#release}. */
  CompletableFuture<UnitEnding> release(UnitAddress address, Duration deadline) {
    var unit = units.at(address);
    var ending = new CompletableFuture<UnitEnding>();
    var begun = going.putIfAbsent(unit.runner(), ending);
    if (begun != null) {
      return begun.copy();
    }
    // A thread of the platform's: units that never wait can keep all virtual ones from running.
    Thread.ofPlatform()
        .daemon()
        .name("weir-release-" + address)
        .start(() -> letGo(unit, deadline, ending));
    return ending.copy();
  }

  private void letGo(HostedUnit<?> unit, Duration deadline, CompletableFuture<UnitEnding> ending) {
    try {
      ending.complete(bringAbout(unit, deadline));
    } catch (RuntimeException | Error broken) {
      // Whoever waits should hear that it went wrong, not wait for ever.
      ending.completeExceptionally(broken);
    } finally {
      going.remove(unit.runner(), ending);
    }
  }

  private UnitEnding bringAbout(HostedUnit<?> unit, Duration deadline) {
    var runner = unit.runner();
    var endedBefore = runner.hasEnded();
    units.going(unit);
    runner.leaving(() -> wiring.leave(unit, true));
    wiring.closeInlets(unit, scope.gate().isPaused());
    runner.requestStop();
    var stuck =
        Stopping.await(
            List.of(runner), new CompletableFuture<>(), deadline, scope.options().stopGrace());
    // Only now, if it was over before it was told to go, or does not end.
    wiring.leave(unit, stuck.isEmpty());
    units.remove(unit);
    end.unitLeft(runner);
    LOG.debug("{} is released", unit.address());
    var settings = unit.settings().state();
    var clean = stuck.isEmpty() && !runner.signal().isForced() && runner.fault().isEmpty();
    return new UnitEnding(
        unit.address(),
        settings.value(),
        settings.revision(),
        runner.meter(),
        clean || (endedBefore && runner.fault().isEmpty()),
        wiring.undelivered(unit.address()));
  }
}
