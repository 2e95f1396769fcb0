package dev.weir.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.profiling.UnitMeter;
import dev.weir.topology.Assembly;
import dev.weir.topology.Blueprint.UnitPlan;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.Port;
import dev.weir.unit.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The units that a run hosts now, by address and by object, among all that its graph has. */
final class RunningUnits {
  private final Assembly graph;
  private final Map<UnitAddress, UnitPlan> plans = new LinkedHashMap<>();
  private final Map<UnitAddress, HostedUnit<?>> byAddress = new ConcurrentHashMap<>();
  // Replaced as a whole; made anew when somebody asks after units came or went.
  private volatile @Nullable List<HostedUnit<?>> inOrder;
  private final Map<UnitAddress, HostedUnit<?>> order = new LinkedHashMap<>();
  private final Set<HostedUnit<?>> going = Collections.newSetFromMap(new IdentityHashMap<>());
  private volatile boolean whole;
  private boolean closed;

  RunningUnits(Assembly graph) {
    this.graph = graph;
    graph.blueprint().units().forEach(plan -> plans.put(plan.address(), plan));
    whole = plans.isEmpty();
  }

  /**
   * Takes a unit in.
   *
   * @throws IllegalStateException if it is here already, or the run is ending
   */
  synchronized void add(HostedUnit<?> unit) {
    if (closed) {
      throw new IllegalStateException(unit.address() + " cannot begin: the run is ending");
    }
    if (byAddress.putIfAbsent(unit.address(), unit) != null) {
      throw new IllegalStateException(unit.address() + " is hosted here already");
    }
    order.put(unit.address(), unit);
    changed();
  }

  /** A unit is about to go: from now on the graph is not whole. */
  synchronized void going(HostedUnit<?> unit) {
    going.add(unit);
    changed();
  }

  /** Lets a unit go. */
  synchronized void remove(HostedUnit<?> unit) {
    going.remove(unit);
    byAddress.remove(unit.address(), unit);
    order.remove(unit.address(), unit);
    changed();
  }

  private void changed() {
    inOrder = null;
    whole = order.size() == plans.size() && going.isEmpty();
  }

  /** Takes no more units in: the run is ending. */
  synchronized void close() {
    closed = true;
  }

  /** Whether all units of the graph are here. */
  boolean isWhole() {
    return whole;
  }

  /** The units that are here, in the order they came. */
  List<HostedUnit<?>> hosted() {
    var known = inOrder;
    return known == null ? listed() : known;
  }

  private synchronized List<HostedUnit<?>> listed() {
    var made = List.copyOf(order.values());
    inOrder = made;
    return made;
  }

  List<UnitRunner<?>> all() {
    List<UnitRunner<?>> runners = new ArrayList<>();
    hosted().forEach(unit -> runners.add(unit.runner()));
    return runners;
  }

  /** Makes every unit look at what has changed. */
  void call() {
    hosted().forEach(unit -> unit.runner().agenda().call());
  }

  /** The plan of a unit, hosted or not. */
  UnitPlan plan(UnitAddress address) {
    var plan = plans.get(address);
    if (plan == null) {
      throw new AuthoringException("there is no unit %s in this run".formatted(address));
    }
    return plan;
  }

  /** The hosted unit at an address. */
  HostedUnit<?> at(UnitAddress address) {
    return find(address)
        .orElseThrow(
            () ->
                new AuthoringException(
                    plans.containsKey(address)
                        ? "the unit %s is not hosted in this run".formatted(address)
                        : "there is no unit %s in this run".formatted(address)));
  }

  Optional<HostedUnit<?>> find(UnitAddress address) {
    return Optional.ofNullable(byAddress.get(address));
  }

  /** Where a port is found, be it of a unit that came with the run or with a later begin. */
  PortAddress addressOf(Port<?> port) {
    for (var unit : hosted()) {
      if (unit.unit() == port.unit()) {
        return unit.assembly().addressOf(port);
      }
    }
    return graph.addressOf(port);
  }

  JsonNode settingsJson(UnitAddress address) {
    var unit = byAddress.get(address);
    return unit == null ? plan(address).settings() : unit.settings().state().value();
  }

  @SuppressWarnings("unchecked") // made from this very unit
  <S extends Record> UnitSettings<S> settingsOf(Unit<S> unit) {
    return (UnitSettings<S>)
        hosted().stream()
            .filter(hosted -> hosted.unit() == unit)
            .findFirst()
            .orElseThrow(
                () ->
                    new AuthoringException(
                        unit.getClass().getSimpleName() + " is no unit of this run"))
            .settings();
  }

  List<UnitStatus> statuses() {
    return hosted().stream().map(unit -> unit.runner().status()).toList();
  }

  List<UnitMeter> meters() {
    return hosted().stream().map(unit -> unit.runner().meter()).toList();
  }

  List<Fault> faults() {
    return hosted().stream()
        .flatMap(
            unit -> unit.runner().fault().map(cause -> new Fault(unit.address(), cause)).stream())
        .toList();
  }
}
