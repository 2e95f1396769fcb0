package dev.weir.control;

import dev.weir.events.Placed;
import dev.weir.events.ProcessInfo;
import dev.weir.id.PortAddress;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import dev.weir.session.Session;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import dev.weir.tuning.SettingsEntry;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is true of every state, whatever happened. */
public final class Truths {
  private final GraphState state;

  private Truths(GraphState state) {
    this.state = state;
  }

  /**
   * Checks a state.
   *
   * @throws AssertionError saying what is not true
   */
  public static void hold(GraphState state) {
    var truths = new Truths(state);
    truths.everyUnitHasOneOwner();
    truths.nothingOutlivesItsSession();
    truths.edgesStandWhileHeld();
    truths.noCycle();
    truths.settingsAreVouchedFor();
    truths.deploymentsAreWhole();
    truths.onlyOwnersSpeak();
    truths.marksAreOfSomebody();
    truths.piecesMakeTheWhole();
  }

  static void that(boolean so, String text, Object... about) {
    if (!so) {
      throw new AssertionError("not so: " + text.formatted(about));
    }
  }

  private void everyUnitHasOneOwner() {
    var ownership = state.ownership();
    var mirrored = new TreeMap<UnitAddress, Object>();
    ownership
        .units()
        .forEach(
            (process, units) ->
                units.forEach(
                    unit -> that(mirrored.put(unit, process) == null, "one owner of %s", unit)));
    that(mirrored.equals(ownership.owners()), "owners and units mirror each other");
    that(
        ownership.units().keySet().equals(ownership.processes().keySet()),
        "every process that lives has its units");
    var nodes = ownership.processes().values().stream().map(process -> process.node()).toList();
    that(new HashSet<>(nodes).size() == nodes.size(), "nodes have names of their own: %s", nodes);
  }

  private void nothingOutlivesItsSession() {
    var declared = new TreeMap<UnitAddress, SessionId>();
    for (var session : state.sessions().open().values()) {
      var info = session.info();
      that(
          info.lasting() || state.ownership().processes().containsKey(info.process()),
          "%s goes with its process",
          info);
      for (var graph : session.metadata().values()) {
        for (var unit : graph.units()) {
          that(
              declared.put(unit.address(), info.session()) == null,
              "%s is declared once",
              unit.address());
        }
      }
    }
    that(
        declared.keySet().equals(state.sessions().components().keySet()),
        "components are what open sessions registered: %s, %s",
        declared.keySet(),
        state.sessions().components().keySet());
    declared.forEach(
        (unit, session) -> that(session.equals(speaker(unit)), "%s is of %s", unit, session));
  }

  private void edgesStandWhileHeld() {
    var held = new TreeMap<Edge, Set<SessionId>>();
    state
        .sessions()
        .open()
        .forEach(
            (id, session) ->
                session
                    .edges()
                    .forEach(edge -> held.computeIfAbsent(edge, e -> new TreeSet<>()).add(id)));
    that(held.equals(state.sessions().edges()), "edges stand while a session holds them: %s", held);
  }

  /** Looks again and again for a unit that nothing feeds, as the code under test does not. */
  private void noCycle() {
    var feedback = new HashSet<PortAddress>();
    for (var unit : plans()) {
      unit.inlets().stream()
          .filter(inlet -> inlet.options().feedback())
          .forEach(inlet -> feedback.add(unit.address().port(inlet.name())));
    }
    Map<UnitAddress, Set<UnitAddress>> feeders = new HashMap<>();
    for (var edge : state.sessions().edges().keySet()) {
      if (!feedback.contains(edge.to())) {
        feeders.computeIfAbsent(edge.to().unit(), unit -> new HashSet<>()).add(edge.from().unit());
      }
    }
    var left = new HashSet<>(feeders.keySet());
    while (left.removeIf(unit -> disjoint(left, feeders.getOrDefault(unit, Set.of())))) {
      // each round takes units whose feeders are gone
    }
    that(left.isEmpty(), "no cycle: %s of %s", left, state.sessions().edges().keySet());
  }

  private static boolean disjoint(Set<UnitAddress> left, Set<UnitAddress> feeders) {
    return feeders.stream().noneMatch(left::contains);
  }

  private List<Blueprint.UnitPlan> plans() {
    return state.sessions().open().values().stream()
        .map(Session::metadata)
        .flatMap(metadata -> metadata.values().stream())
        .flatMap(graph -> graph.units().stream())
        .toList();
  }

  private void settingsAreVouchedFor() {
    var begun = new HashMap<UnitAddress, Object>();
    for (var unit : plans()) {
      if (!unit.settings().isEmpty()) {
        begun.put(unit.address(), unit.settings());
        that(state.settings().of(unit.address()).isPresent(), "%s is tuned", unit.address());
      }
    }
    for (var entry : state.settings().entries().values()) {
      vouchedFor(entry, begun);
    }
  }

  private @Nullable SessionId speaker(UnitAddress unit) {
    var known = state.sessions().components().get(unit);
    return known == null ? null : known.session();
  }

  private void vouchedFor(SettingsEntry entry, Map<UnitAddress, Object> begun) {
    var unit = entry.unit();
    var initial = entry.initial();
    if (initial == null) {
      that(!begun.containsKey(unit), "%s begins as its metadata says", unit);
      that(entry.source() != null, "somebody vouches for %s", entry);
    } else {
      that(initial.value().equals(begun.get(unit)), "%s begins as its metadata says", entry);
      that(initial.session().equals(speaker(unit)), "the session of %s is open", entry);
    }
    var source = entry.source();
    if (source == null) {
      that(initial != null && entry.value().equals(initial.value()), "initial: %s", entry);
    } else {
      // A unit on its way to another process takes what was reported of it along.
      that(
          state.ownership().owners().containsKey(unit) || state.deployments().of(unit).isPresent(),
          "somebody runs %s, or will",
          entry);
    }
    that(entry.revision() >= 1, "revisions begin at 1: %s", entry);
  }

  private void deploymentsAreWhole() {
    var deployments = state.deployments();
    that(deployments.graphs().keySet().containsAll(deployments.paused()), "what is paused runs");
    for (var deployment : deployments.graphs().values()) {
      var session = state.sessions().session(deployment.session());
      var metadata = session.map(open -> open.metadata().get(deployment.graph()));
      that(metadata.isPresent(), "%s has the metadata of its session", deployment);
      that(
          metadata.orElseThrow().units().stream()
              .map(Blueprint.UnitPlan::address)
              .toList()
              .equals(deployment.units().stream().map(Placed::unit).toList()),
          "%s has the units of its metadata",
          deployment);
      for (var placed : deployment.units()) {
        that(
            placed.process() == null || state.ownership().processes().containsKey(placed.process()),
            "%s is placed at a process that lives",
            placed);
        that(deployments.of(placed.unit()).isPresent(), "%s is found", placed);
      }
    }
  }

  private void onlyOwnersSpeak() {
    for (var unit : state.units().values()) {
      that(
          unit.process().equals(state.ownership().owners().get(unit.unit())),
          "%s is said by its owner",
          unit);
    }
  }

  private void marksAreOfSomebody() {
    var marks = state.marks();
    var here =
        state.ownership().processes().values().stream()
            .map(ProcessInfo::sender)
            .collect(Collectors.toSet());
    for (var sender : marks.numbers().keySet()) {
      that(here.contains(sender) != marks.gone().contains(sender), "%s is here or left", sender);
    }
    that(marks.numbers().keySet().containsAll(marks.gone()), "%s have told something", marks);
  }

  private void piecesMakeTheWhole() {
    Collection<StatePart> parts = StatePart.of(state);
    that(StatePart.whole(state.at(), parts).equals(state), "pieces make the whole: %s", parts);
  }
}
