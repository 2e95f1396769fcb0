package dev.weir.topology;

import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.Outlet;
import dev.weir.unit.Parts;
import dev.weir.unit.Port;
import dev.weir.unit.Ports;
import dev.weir.unit.Unit;
import java.lang.reflect.Type;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** A graph an author wrote, checked as a whole: the objects, and where each of them is found. */
public final class Assembly {
  private final Blueprint blueprint;
  private final Map<UnitAddress, Unit<?>> units;
  private final Map<Port<?>, PortAddress> addresses = new IdentityHashMap<>();
  private final Map<PortAddress, Port<?>> ports;
  private final Map<PortAddress, Ports.Named> types;

  Assembly(
      Blueprint blueprint,
      Map<UnitAddress, Unit<?>> units,
      Map<PortAddress, Port<?>> ports,
      Map<PortAddress, Ports.Named> types) {
    this.types = types;
    this.blueprint = blueprint;
    this.units = units;
    this.ports = ports;
    ports.forEach((address, port) -> addresses.put(port, address));
  }

  /**
   * Reads and checks a graph.
   *
   * @param name the graph's address
   * @throws AuthoringException with every mistake, each naming field and path
   */
  public static Assembly of(String name, Graph graph) {
    return new Assembler(new GraphAddress(name)).assemble(graph, Parts.of(graph));
  }

  /** The graph as data, as it was written. */
  public Blueprint blueprint() {
    return blueprint;
  }

  /**
   * The unit or relay at an address.
   *
   * @throws AuthoringException if there is none
   */
  public Unit<?> unit(UnitAddress address) {
    var unit = units.get(address);
    if (unit == null) {
      throw new AuthoringException("there is no unit " + address);
    }
    return unit;
  }

  /**
   * Where a port is found.
   *
   * @throws AuthoringException if it belongs to no unit of this graph
   */
  public PortAddress addressOf(Port<?> port) {
    var address = addresses.get(port);
    if (address == null) {
      throw new AuthoringException(port + ": belongs to no unit of graph " + blueprint.graph());
    }
    return address;
  }

  /** Where a port is found; empty if it belongs to no unit of this graph. */
  public Optional<PortAddress> find(Port<?> port) {
    return Optional.ofNullable(addresses.get(port));
  }

  /** Where a unit is found; empty if it is none of this graph. */
  public Optional<UnitAddress> find(Unit<?> unit) {
    return units.entrySet().stream()
        .filter(entry -> entry.getValue() == unit)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * The class of the messages that pass a port; Object if its declaration does not tell.
   *
   * @throws AuthoringException if there is no such port
   */
  public Class<?> messageClass(PortAddress port) {
    return declared(port).raw();
  }

  /**
   * The full type of the messages that pass a port, with its type arguments.
   *
   * @throws AuthoringException if there is no such port
   */
  public Type messageType(PortAddress port) {
    return declared(port).full();
  }

  private Ports.Named declared(PortAddress port) {
    var named = types.get(port);
    if (named == null) {
      throw new AuthoringException("there is no port " + port);
    }
    return named;
  }

  /** The inlet through which a unit is tuned by others, if it has one. */
  public Optional<PortAddress> settingsInlet(UnitAddress unit) {
    return ports.entrySet().stream()
        .filter(entry -> entry.getKey().unit().equals(unit))
        .filter(entry -> entry.getValue() instanceof Inlet<?> inlet && inlet.isSettings())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The inlet at an address, if there is one. */
  public Optional<Inlet<?>> inlet(PortAddress address) {
    return ports.get(address) instanceof Inlet<?> inlet ? Optional.of(inlet) : Optional.empty();
  }

  /** The outlet at an address, if there is one. */
  public Optional<Outlet<?>> outlet(PortAddress address) {
    return ports.get(address) instanceof Outlet<?> outlet ? Optional.of(outlet) : Optional.empty();
  }
}
