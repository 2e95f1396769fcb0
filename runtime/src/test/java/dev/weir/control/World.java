package dev.weir.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.Refusal;
import dev.weir.core.Verdict;
import dev.weir.events.Deployment.OnLoss;
import dev.weir.events.GraphEvent;
import dev.weir.events.PlaceRule;
import dev.weir.events.ProcessInfo;
import dev.weir.events.SessionInfo;
import dev.weir.id.RunId;
import dev.weir.id.UnitAddress;
import dev.weir.placement.Deployments;
import dev.weir.topology.Blueprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** A state that goes on with each wish; a test says what must come of each. */
public final class World {
  private GraphState state = GraphState.EMPTY;
  private final List<GraphEvent> told = new ArrayList<>();

  /** What is known now. */
  public GraphState state() {
    return state;
  }

  /** The events since this was last asked. */
  public List<GraphEvent> told() {
    var since = List.copyOf(told);
    told.clear();
    return since;
  }

  /** Somebody wants something, and gets it. */
  public World granted(Function<Decisions, Verdict<GraphEvent>> wish) {
    return switch (wish.apply(new Decisions(state))) {
      case Verdict.Granted<GraphEvent>(var events) -> happened(decisions -> events);
      case Verdict.Denied<GraphEvent>(var why) -> throw new AssertionError(why.toString());
    };
  }

  /** Somebody wants something, and is told why not. */
  public Refusal denied(Function<Decisions, Verdict<GraphEvent>> wish) {
    var verdict = wish.apply(new Decisions(state));
    assertThat(verdict).isInstanceOf(Verdict.Denied.class);
    return ((Verdict.Denied<GraphEvent>) verdict).why();
  }

  /** Something happens. */
  public World happened(Function<Decisions, List<GraphEvent>> mishap) {
    for (var event : mishap.apply(new Decisions(state))) {
      state = state.after(event);
      told.add(event);
    }
    Truths.hold(state);
    return this;
  }

  /** A process joins and owns units. */
  public World joined(ProcessInfo process, String... units) {
    return granted(to -> to.register(process, addresses(units)));
  }

  /** A session opens and registers graphs. */
  public World opened(SessionInfo session, Blueprint... graphs) {
    granted(to -> to.open(session));
    for (var graph : graphs) {
      granted(to -> to.register(session.session(), graph));
    }
    return this;
  }

  /** A graph is deployed by a session. */
  public World deployed(SessionInfo session, Blueprint graph, OnLoss onLoss, String... rules) {
    return granted(to -> to.deploy(session, wish(session, graph, onLoss, rules)));
  }

  /** What somebody wants to run. */
  public static Deployments.Wish wish(
      SessionInfo session, Blueprint graph, OnLoss onLoss, String... rules) {
    return new Deployments.Wish(
        graph,
        "sample",
        session.session(),
        Stream.of(rules).map(PlaceRule::parse).toList(),
        onLoss,
        new RunId(new UUID(8, 8)));
  }

  /** The owner of a unit takes it on, or gives it up. */
  public World owns(ProcessInfo process, List<UnitAddress> added, List<UnitAddress> removed) {
    return granted(to -> to.own(process.process(), added, removed));
  }

  /** An owner reports settings. */
  public World reported(ProcessInfo by, String unit, long revision, int gain) {
    return granted(
        to ->
            to.report(
                Cast.revision(by.process(), new UnitAddress(unit), revision, Cast.gain(gain)),
                Cast.gain(0)));
  }

  /** The gain in force of a unit; -1 if nobody vouches for any. */
  public int gain(String unit) {
    return state
        .settings()
        .of(new UnitAddress(unit))
        .map(entry -> entry.value().path("gain").asInt())
        .orElse(-1);
  }

  /** The nodes on which a graph's units are to run, in their order; empty where there is none. */
  public List<String> nodes(String graph) {
    return Objects.requireNonNull(
            state.deployments().graphs().get(new dev.weir.id.GraphAddress(graph)))
        .units()
        .stream()
        .map(
            placed ->
                state
                    .deployments()
                    .placeOf(placed.unit())
                    .map(process -> state.ownership().processes().get(process))
                    .map(ProcessInfo::node)
                    .orElse(""))
        .toList();
  }

  /** Addresses of units. */
  public static List<UnitAddress> addresses(String... units) {
    return Stream.of(units).map(UnitAddress::new).toList();
  }
}
