package dev.weir.profiling;

import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import java.util.List;
import java.util.Optional;

/**
 * One reading of all meters of a run.
 *
 * @param atNanos when it was taken, since the run began; ns
 * @param edges every edge that stands, and every one that once stood, so that no count ever falls
 * @param units every unit and relay
 * @param outlets every outlet
 */
public record RunMeters(
    long atNanos, List<EdgeMeter> edges, List<UnitMeter> units, List<OutletMeter> outlets) {

  public RunMeters {
    edges = List.copyOf(edges);
    units = List.copyOf(units);
    outlets = List.copyOf(outlets);
  }

  /** The meter of one edge. */
  public Optional<EdgeMeter> edge(PortAddress from, PortAddress to) {
    return edges.stream().filter(e -> e.from().equals(from) && e.to().equals(to)).findFirst();
  }

  /** The meter of one unit. */
  public Optional<UnitMeter> unit(UnitAddress unit) {
    return units.stream().filter(meter -> meter.unit().equals(unit)).findFirst();
  }

  /** The meter of one outlet. */
  public Optional<OutletMeter> outlet(PortAddress outlet) {
    return outlets.stream().filter(meter -> meter.outlet().equals(outlet)).findFirst();
  }

  /** The edges into one inlet, summed; all zero if there are none. */
  public InletMeter inlet(PortAddress inlet) {
    long received = 0;
    long handled = 0;
    long dropped = 0;
    long inFlight = 0;
    for (var edge : edges) {
      if (edge.to().equals(inlet)) {
        received += edge.published();
        handled += edge.handled();
        dropped += edge.dropped();
        inFlight += edge.inFlight();
      }
    }
    return new InletMeter(inlet, received, handled, dropped, inFlight);
  }

  /** Messages dropped on all edges together. */
  public long dropped() {
    return edges.stream().mapToLong(EdgeMeter::dropped).sum();
  }
}
