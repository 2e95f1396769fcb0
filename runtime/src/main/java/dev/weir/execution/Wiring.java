package dev.weir.execution;

import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.profiling.EdgeMeter;
import dev.weir.profiling.OutletMeter;
import dev.weir.topology.Assembly;
import dev.weir.topology.Edge;
import dev.weir.topology.Topology;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.Inlet;
import dev.weir.unit.Outlet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;

/** Which outlet feeds which inlet in a run, now; edges come and go while messages pass. */
final class Wiring {
  private final Assembly assembly;
  private final Map<UnitAddress, UnitRunner<?>> runners;
  private final Map<PortAddress, Fan<?>> fans = new LinkedHashMap<>();
  private final Map<PortAddress, Channel<?>> senders = new ConcurrentHashMap<>();
  private final EdgeBook edges = new EdgeBook();
  private Topology topology;

  Wiring(Assembly assembly, Map<UnitAddress, UnitRunner<?>> runners, boolean metered) {
    this.assembly = assembly;
    this.runners = runners;
    Set<PortAddress> feedback = new HashSet<>();
    for (var plan : assembly.blueprint().units()) {
      for (var outlet : plan.outlets()) {
        bind(plan.address().port(outlet.name()), metered);
      }
      for (var inlet : plan.inlets()) {
        if (inlet.options().feedback()) {
          feedback.add(plan.address().port(inlet.name()));
        }
      }
    }
    var blueprinted = assembly.blueprint().edges();
    // The assembler has seen to it that these close no cycle.
    topology = new Topology(new LinkedHashSet<>(blueprinted), feedback);
    blueprinted.forEach(this::open);
  }

  private void bind(PortAddress address, boolean metered) {
    bind(address, assembly.outlet(address).orElseThrow(), metered);
  }

  private <T> void bind(PortAddress address, Outlet<T> outlet, boolean metered) {
    var runner = runnerOf(address);
    var fan = new Fan<T>(runner, metered);
    fans.put(address, fan);
    runner.addFan(fan);
    outlet.bind(fan);
  }

  /** Takes every outlet out of the run, also those of units that never ended. */
  void unbind() {
    fans.values().forEach(Fan::end);
    fans.keySet().forEach(address -> assembly.outlet(address).orElseThrow().unbind());
  }

  /** The edges that stand. */
  List<Edge> edges() {
    return edges.edges();
  }

  /**
   * Makes an edge in a running graph.
   *
   * @throws AuthoringException if it would close a cycle, naming it
   */
  synchronized void connect(Edge edge) {
    if (admit(edge)) {
      open(edge);
    }
  }

  private boolean admit(Edge edge) {
    return switch (topology.connect(edge)) {
      case Topology.Connection.Made(var after) -> {
        topology = after;
        yield true;
      }
      case Topology.Connection.Stood() -> false;
      case Topology.Connection.Cycle(var path) ->
          throw new AuthoringException(
              "%s closes the cycle %s; if that is meant, let the inlet be feedback"
                  .formatted(
                      edge,
                      path.stream().map(UnitAddress::path).collect(Collectors.joining(" -> "))));
    };
  }

  private void open(Edge edge) {
    var intake = intake(edge.to(), inletAt(edge.to()), false);
    runnerOf(edge.to()).intakes().add(intake);
    edges.add(edge, intake.channel());
    addTo(fanOf(edge.from()), intake.channel());
  }

  /**
   * Takes an edge away: when this returns, nothing that waited on it is handled any more. Only a
   * message that was in hand already may still be, if its handler takes longer than {@code
   * patience}.
   *
   * @return false if there was no such edge
   * @throws RejectedExecutionException if the unit does not get to its work; the edge stays
   */
  boolean disconnect(Edge edge, Duration patience) {
    var errand = detach(edge);
    errand.ifPresent(sent -> sent.await(patience));
    return errand.isPresent();
  }

  private synchronized Optional<EdgeErrand> detach(Edge edge) {
    var channel = edges.find(edge);
    if (channel == null) {
      return Optional.empty();
    }
    var runner = runnerOf(edge.to());
    var errand = EdgeErrand.send(runner, () -> leave(runner, edge, channel));
    edges.leave(edge, channel);
    topology = topology.disconnect(edge);
    fanOf(edge.from()).remove(channel);
    channel.abandon();
    return Optional.of(errand);
  }

  /** On the thread of the unit, between two messages. It may be here before the edge was left. */
  private void leave(UnitRunner<?> runner, Edge edge, Channel<?> channel) {
    runner.intakes().remove(channel);
    edges.leave(edge, channel);
    edges.close(channel);
  }

  /** The channel through which messages from outside come to an inlet. */
  @SuppressWarnings("unchecked") // made for this very inlet
  <T> Channel<T> senderTo(Inlet<T> inlet) {
    var address = assembly.addressOf(inlet);
    return (Channel<T>)
        senders.computeIfAbsent(
            address,
            fresh -> {
              var intake = intake(address, inlet, true);
              runnerOf(address).intakes().add(intake);
              return intake.channel();
            });
  }

  /** Lets {@code channel} have all that an outlet emits from now on. */
  <T> void tap(Outlet<T> outlet, Channel<? super T> channel) {
    addTo(fanOf(assembly.addressOf(outlet)), channel);
  }

  void untap(Outlet<?> outlet, Channel<?> channel) {
    fanOf(assembly.addressOf(outlet)).remove(channel);
  }

  /** Whether no message is anywhere between two units. */
  boolean isDrained() {
    return everyChannel().stream().allMatch(Channel::isEmpty);
  }

  /** A number that rises with every message handled or dropped anywhere. */
  long progress() {
    return everyChannel().stream()
        .map(Channel::counts)
        .mapToLong(counts -> counts.handled() + counts.dropped())
        .sum();
  }

  private List<Channel<?>> everyChannel() {
    var all = new ArrayList<>(edges.channels());
    all.addAll(senders.values());
    return all;
  }

  /** What has passed each edge that stands or once stood. */
  List<EdgeMeter> edgeMeters() {
    return edges.meters();
  }

  List<OutletMeter> outletMeters() {
    return fans.entrySet().stream()
        .map(entry -> new OutletMeter(entry.getKey(), entry.getValue().emitted()))
        .toList();
  }

  private <T> Intake<T> intake(PortAddress address, Inlet<T> inlet, boolean fromOutside) {
    Channel<T> channel = Channels.make(inlet.options(), runnerOf(address).bell());
    return fromOutside
        ? Intake.ofSenders(address, inlet, channel)
        : Intake.ofEdge(address, inlet, channel);
  }

  private Inlet<?> inletAt(PortAddress address) {
    return assembly
        .inlet(address)
        .orElseThrow(() -> new AuthoringException("there is no inlet " + address));
  }

  private UnitRunner<?> runnerOf(PortAddress port) {
    return Objects.requireNonNull(runners.get(port.unit()), port::toString);
  }

  private Fan<?> fanOf(PortAddress outlet) {
    var fan = fans.get(outlet);
    if (fan == null) {
      throw new AuthoringException("there is no outlet " + outlet);
    }
    return fan;
  }

  @SuppressWarnings("unchecked") // the compiler checked the pair of ports when it was written
  private static <T> void addTo(Fan<?> fan, Channel<T> channel) {
    ((Fan<T>) fan).add(channel);
  }
}
