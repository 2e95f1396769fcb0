package dev.weir.execution;

import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.profiling.EdgeMeter;
import dev.weir.topology.Assembly;
import dev.weir.topology.Edge;
import dev.weir.topology.Topology;
import dev.weir.unit.AuthoringException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;

/**
 * Which outlet feeds which inlet in a run, now; edges and units come and go while messages pass.
 */
final class Wiring {
  private final Assembly graph;
  private final Map<UnitAddress, HostedUnit<?>> hosted = new ConcurrentHashMap<>();
  private final Fans fans;
  private final Map<Edge, LocalEdge<?>> locals = new LinkedHashMap<>();
  private final Map<UnitAddress, Set<LocalEdge<?>>> localsOf = new HashMap<>();
  private final EdgeBook book = new EdgeBook();
  private volatile Topology topology;

  Wiring(Assembly graph, boolean metered) {
    this.graph = graph;
    this.fans = new Fans(metered);
    Set<PortAddress> feedback = new HashSet<>();
    for (var plan : graph.blueprint().units()) {
      for (var inlet : plan.inlets()) {
        if (inlet.options().feedback()) {
          feedback.add(plan.address().port(inlet.name()));
        }
      }
    }
    var blueprinted = graph.blueprint().edges();
    // The assembler has seen to it that these close no cycle.
    topology = new Topology(new LinkedHashSet<>(blueprinted), feedback);
    blueprinted.forEach(this::local);
  }

  private LocalEdge<?> local(Edge edge) {
    var inlet =
        graph
            .inlet(edge.to())
            .orElseThrow(() -> new AuthoringException("there is no inlet " + edge.to()));
    var local = new LocalEdge<>(edge, inlet.options(), book);
    locals.put(edge, local);
    localsOf.computeIfAbsent(edge.from().unit(), unit -> new LinkedHashSet<>()).add(local);
    localsOf.computeIfAbsent(edge.to().unit(), unit -> new LinkedHashSet<>()).add(local);
    return local;
  }

  /** All units are about to come: every edge has a meter from now on, in the edges' order. */
  synchronized void expectAll() {
    locals.values().forEach(LocalEdge::channel);
  }

  /**
   * Units come here; their threads do not run yet. Outlets first: then no channel is made twice.
   */
  synchronized void open(List<HostedUnit<?>> units) {
    units.forEach(unit -> hosted.put(unit.address(), unit));
    units.forEach(this::openOutlets);
    units.forEach(this::openInlets);
  }

  private void openOutlets(HostedUnit<?> unit) {
    fans.bind(unit);
    for (var local : localsOf(unit.address())) {
      if (local.edge().from().unit().equals(unit.address())) {
        openFrom(local);
      }
    }
  }

  @SuppressWarnings("unchecked") // the pair of ports was checked when the edge was made
  private <T> void openFrom(LocalEdge<T> local) {
    local.openFrom((Fan<T>) fans.at(local.edge().from()));
  }

  private void openInlets(HostedUnit<?> unit) {
    for (var local : localsOf(unit.address())) {
      if (local.edge().to().unit().equals(unit.address())) {
        openInto(local, unit);
      }
    }
  }

  @SuppressWarnings("unchecked") // the pair of ports was checked when the edge was made
  private static <T> void openInto(LocalEdge<T> local, HostedUnit<?> unit) {
    local.openInto((Entrance<T>) unit.entrance(local.edge().to()));
  }

  /** A unit is about to go: what came in by its edges so far is the last that it handles. */
  synchronized void closeInlets(HostedUnit<?> unit, boolean paused) {
    localsOf(unit.address()).stream()
        .filter(local -> local.edge().to().unit().equals(unit.address()))
        .forEach(local -> local.closeInto(paused));
  }

  /**
   * A unit is gone. Its edges stand and what waits on them stays; does nothing the second time.
   *
   * @param keep false if its thread may still touch its channels
   */
  synchronized void leave(HostedUnit<?> unit, boolean keep) {
    if (!hosted.remove(unit.address(), unit)) {
      return;
    }
    for (var local : localsOf(unit.address())) {
      if (local.edge().to().unit().equals(unit.address())) {
        local.leaveInto(keep);
      } else {
        local.closeFrom();
      }
    }
    fans.unbind(unit);
  }

  private Set<LocalEdge<?>> localsOf(UnitAddress unit) {
    return localsOf.getOrDefault(unit, Set.of());
  }

  /** Messages that a unit emitted and that wait for inlets elsewhere. */
  synchronized long undelivered(UnitAddress unit) {
    return localsOf(unit).stream()
        .filter(local -> local.edge().from().unit().equals(unit))
        .filter(local -> !hosted.containsKey(local.edge().to().unit()))
        .mapToLong(local -> local.channel().counts().inFlight())
        .sum();
  }

  /** Takes every outlet out of the run, also those of units that never ended. */
  synchronized void unbind() {
    fans.end(hosted.values());
  }

  /** The edges that stand. */
  List<Edge> edges() {
    return List.copyOf(topology.edges());
  }

  /**
   * Makes an edge in a running graph; does nothing if it stands.
   *
   * @throws AuthoringException if it would close a cycle, naming it, or cannot be at all
   */
  synchronized void connect(Edge edge) {
    PortTypes.check(graph, edge);
    if (!admit(edge)) {
      return;
    }
    var local = local(edge);
    if (hosted.containsKey(edge.from().unit())) {
      openFrom(local);
    }
    var reader = hosted.get(edge.to().unit());
    if (reader != null) {
      openInto(local, reader);
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

  /**
   * Takes an edge away: when this returns, nothing that waited on it is handled any more. Only a
   * message that was in hand already may still be, if its handler takes longer than {@code
   * patience}.
   *
   * @return false if there was no such edge
   * @throws RejectedExecutionException if the unit does not get to its work; the edge stays
   */
  boolean disconnect(Edge edge, Duration patience) {
    var errands = detach(edge);
    errands.stream().flatMap(List::stream).forEach(sent -> sent.await(patience));
    return errands.isPresent();
  }

  private synchronized Optional<List<EdgeErrand>> detach(Edge edge) {
    var local = locals.get(edge);
    if (local == null) {
      return Optional.empty();
    }
    var errands = new ArrayList<EdgeErrand>();
    var reader = hosted.get(edge.to().unit());
    if (reader != null) {
      var intakes = local.intakes();
      errands.add(
          EdgeErrand.send(
              reader.runner(),
              () -> intakes.forEach(intake -> leave(reader.runner(), edge, intake))));
    }
    local.cut();
    locals.remove(edge);
    localsOf(edge.from().unit()).remove(local);
    localsOf(edge.to().unit()).remove(local);
    topology = topology.disconnect(edge);
    return Optional.of(errands);
  }

  /** On the thread of the unit, between two messages. It may be here before the edge was left. */
  private void leave(UnitRunner<?> runner, Edge edge, Intake<?> intake) {
    runner.intakes().remove(intake.channel());
    book.leave(edge, intake.channel());
    book.close(intake.channel());
    book.removeArriving(intake.channel());
  }

  /** Opens the way out of this JVM for an edge. */
  synchronized Departure<?> departure(Edge edge) {
    return standing(edge).departure();
  }

  /** Opens the way into this JVM for an edge. */
  synchronized Arrival<?> arrival(Edge edge) {
    return standing(edge).arrival();
  }

  private LocalEdge<?> standing(Edge edge) {
    var local = locals.get(edge);
    if (local == null) {
      throw new AuthoringException("there is no edge " + edge);
    }
    return local;
  }

  Fans fans() {
    return fans;
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
    var all = new ArrayList<>(book.channels());
    hosted.values().forEach(unit -> all.addAll(unit.senders().channels()));
    return all;
  }

  /** What has passed each edge that stands or once stood, and whose outlet is or was here. */
  List<EdgeMeter> edgeMeters() {
    return book.meters();
  }
}
