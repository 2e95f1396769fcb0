package dev.weir.execution;

import dev.weir.id.PortAddress;
import dev.weir.profiling.OutletMeter;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.Outlet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outlets of the units that a run hosts, each bound to its fan. */
final class Fans {
  private final boolean metered;
  private final Map<PortAddress, Fan<?>> fans = new LinkedHashMap<>();

  Fans(boolean metered) {
    this.metered = metered;
  }

  /** Binds the outlets of a unit that comes. */
  synchronized void bind(HostedUnit<?> unit) {
    for (var outlet : unit.plan().outlets()) {
      var address = unit.address().port(outlet.name());
      fans.put(address, bind(unit, unit.outlet(address)));
    }
  }

  private <T> Fan<T> bind(HostedUnit<?> unit, Outlet<T> outlet) {
    var fan = new Fan<T>(unit.runner(), metered);
    outlet.bind(fan);
    unit.runner().addFan(fan);
    return fan;
  }

  /** Takes the outlets of a unit out of the run. */
  synchronized void unbind(HostedUnit<?> unit) {
    for (var outlet : unit.plan().outlets()) {
      var address = unit.address().port(outlet.name());
      fans.remove(address);
      unit.outlet(address).unbind();
    }
  }

  /** The run has ended: no more comes from any outlet, but what came is still known. */
  synchronized void end(Iterable<HostedUnit<?>> units) {
    fans.values().forEach(Fan::end);
    for (var unit : units) {
      unit.plan()
          .outlets()
          .forEach(outlet -> unit.outlet(unit.address().port(outlet.name())).unbind());
    }
  }

  /**
   * The fan of an outlet.
   *
   * @throws AuthoringException if there is no such outlet here
   */
  synchronized Fan<?> at(PortAddress outlet) {
    var fan = fans.get(outlet);
    if (fan == null) {
      throw new AuthoringException("there is no outlet %s in this run".formatted(outlet));
    }
    return fan;
  }

  /** Lets {@code channel} have all that an outlet emits from now on. */
  @SuppressWarnings("unchecked") // the caller knows what the outlet emits
  <T> void tap(PortAddress outlet, Channel<T> channel) {
    ((Fan<T>) at(outlet)).add(channel);
  }

  synchronized void untap(PortAddress outlet, Channel<?> channel) {
    var fan = fans.get(outlet);
    if (fan != null) {
      fan.remove(channel);
    }
  }

  synchronized List<OutletMeter> meters() {
    return fans.entrySet().stream()
        .map(entry -> new OutletMeter(entry.getKey(), entry.getValue().emitted()))
        .toList();
  }
}
