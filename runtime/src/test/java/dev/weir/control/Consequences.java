package dev.weir.control;

import static dev.weir.control.Truths.that;

import dev.weir.core.Verdict;
import dev.weir.events.Fact;
import dev.weir.events.GraphEvent;
import dev.weir.events.ProcessInfo;
import dev.weir.events.StatusEvent.Told;
import dev.weir.id.ProcessId;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import dev.weir.placement.Deployments;
import dev.weir.session.Session;
import dev.weir.topology.Edge;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * What a granted wish must have led to, and what it must have left alone.
 *
 * @param before the state it was asked of
 * @param after the state it led to
 */
record Consequences(GraphState before, Ask ask, GraphState after) {

  /**
   * Checks one step.
   *
   * @throws AssertionError saying what is not so
   */
  void check() {
    revisionsOnlyRise();
    whatOthersDeclaredStays();
    cameTrue();
    if (ask.isOnceAndForAll()) {
      that(
          Verdict.<GraphEvent>granted().equals(ask.of(after)),
          "%s again changes nothing: %s",
          ask,
          ask.of(after));
    }
  }

  private void cameTrue() {
    switch (ask) {
      case Ask.Join(var process) ->
          that(after.ownership().processes().containsValue(process), "%s is there", process);
      case Ask.Own(var process, var added, var removed) -> owned(process, added, removed);
      case Ask.Return(var process, var units) ->
          that(after.ownership().unitsOf(process.process()).containsAll(units), "it has all");
      case Ask.Leave(var process) -> left(process);
      case Ask.Open(var session) ->
          that(after.sessions().open().containsKey(session.session()), "%s is open", session);
      case Ask.Register(var session, var metadata) ->
          that(declared(session).metadata().containsValue(metadata), "%s is known", metadata);
      case Ask.Connect(var session, var edges) -> {
        that(declared(session).edges().containsAll(edges), "%s stand", edges);
        onlySessionsChange();
      }
      case Ask.Disconnect(var session, var edges) -> {
        that(edges.stream().noneMatch(declared(session).edges()::contains), "%s went", edges);
        onlySessionsChange();
      }
      case Ask.Clear(var session) ->
          that(declared(session).equals(Session.opened(declared(session).info())), "it is empty");
      case Ask.Close(var session) -> closed(session);
      case Ask.Deploy(var session, var wish) -> deployed(wish);
      case Ask.Undeploy(var graph) ->
          that(!after.deployments().graphs().containsKey(graph), "%s runs no longer", graph);
      case Ask.Move(var unit, var node) ->
          that(node.equals(wantedAt(unit)), "%s is wanted at %s", unit, node);
      case Ask.Report(var change) ->
          that(
              after.settings().of(change.unit()).orElseThrow().value().equals(change.value()),
              "%s is known",
              change);
      case Ask.Live(var change) ->
          that(change.equals(after.units().get(change.unit())), "%s is known", change);
      case Ask.Tell(var told) -> marked(told);
      case Ask.Hold(var graph, var paused) ->
          that(after.deployments().paused().contains(graph) == paused, "%s is held", graph);
    }
  }

  private void marked(Told told) {
    var mark = Math.max(told.number(), before.mark(told.process()));
    that(after.mark(told.process()) == mark, "%s is known", told);
    var rest = after.withMarks(before.marks()).at(before.at());
    that(rest.withValues(before.values()).equals(before), "the mark, or what is shown, alone");
    that(
        after.values().equals(before.values()) || told.fact() instanceof Fact.ValueShown,
        "only a value changes what is shown");
  }

  private void revisionsOnlyRise() {
    for (var now : after.settings().entries().values()) {
      var then = before.settings().entries().get(now.unit());
      if (then != null) {
        that(now.revision() >= then.revision(), "%s is not older than %s", now, then);
        that(
            now.revision() > then.revision() || now.value().equals(then.value()),
            "%s has another revision than %s",
            now,
            then);
      }
    }
  }

  /** Only a process or a session itself takes back what the session declared. */
  private void whatOthersDeclaredStays() {
    for (var then : before.sessions().open().values()) {
      var id = then.info().session();
      if (isBy(then)) {
        continue;
      }
      var now = after.sessions().open().get(id);
      that(now != null && now.metadata().equals(then.metadata()), "%s is left alone", then);
      var lost = new HashSet<Edge>(then.edges());
      lost.removeAll(declared(id).edges());
      that(
          lost.stream().allMatch(edge -> "back".equals(edge.to().port())),
          "%s keeps its edges, but for feedback that is none any more: %s",
          then,
          lost);
    }
  }

  private boolean isBy(Session session) {
    var id = session.info().session();
    return switch (ask) {
      case Ask.Join join -> false;
      case Ask.Own own -> false;
      case Ask.Return back -> false;
      case Ask.Leave(var process) ->
          !session.info().lasting() && session.info().process().equals(process);
      case Ask.Open open -> false;
      case Ask.Register(var by, var metadata) -> by.equals(id);
      case Ask.Connect(var by, var edges) -> by.equals(id);
      case Ask.Disconnect(var by, var edges) -> by.equals(id);
      case Ask.Clear(var by) -> by.equals(id);
      case Ask.Close(var by) -> by.equals(id);
      case Ask.Deploy(var info, var wish) -> wish.session().equals(id);
      case Ask.Undeploy(var graph) -> before.deployments().of(id).contains(graph);
      case Ask.Move move -> false;
      case Ask.Report report -> false;
      case Ask.Live live -> false;
      case Ask.Tell tell -> false;
      case Ask.Hold hold -> false;
    };
  }

  private Session declared(SessionId session) {
    return after.sessions().session(session).orElseThrow();
  }

  private void onlySessionsChange() {
    that(
        after.with(before.sessions()).at(before.at()).equals(before),
        "%s changes edges alone",
        ask);
  }

  private void owned(ProcessId process, List<UnitAddress> added, List<UnitAddress> removed) {
    var own = after.ownership().unitsOf(process);
    that(own.containsAll(added), "%s are granted", added);
    that(removed.stream().noneMatch(own::contains), "%s are given up", removed);
    that(before.sessions().equals(after.sessions()), "sessions stay");
  }

  private void left(ProcessId process) {
    that(!after.ownership().processes().containsKey(process), "%s is gone", process);
    for (var unit : before.ownership().unitsOf(process)) {
      after
          .settings()
          .of(unit)
          .ifPresent(entry -> that(entry.source() == null, "initial are back: %s", entry));
    }
  }

  private void closed(SessionId session) {
    that(after.sessions().session(session).isEmpty(), "%s is closed", session);
    for (var then : before.settings().entries().values()) {
      var source = then.source();
      if (source != null && source.equals(before.ownership().owners().get(then.unit()))) {
        var now = after.settings().of(then.unit()).orElseThrow();
        that(now.value().equals(then.value()), "what a living process reported stays: %s", then);
        that(now.revision() == then.revision(), "and its revision: %s", then);
      }
    }
  }

  private void deployed(Deployments.Wish wish) {
    var graph = wish.graph().graph();
    var deployment = after.deployments().graphs().get(graph);
    if (deployment == null) {
      throw new AssertionError(graph + " does not run");
    }
    for (var placed : deployment.units()) {
      that(placed.process() != null, "%s has a place", placed);
      after
          .settings()
          .of(placed.unit())
          .ifPresent(entry -> that(entry.source() == null, "it begins anew: %s", entry));
    }
    that(declared(wish.session()).edges().containsAll(wish.graph().edges()), "its edges stand");
  }

  private String wantedAt(UnitAddress unit) {
    return after.deployments().graphs().values().stream()
        .flatMap(deployment -> deployment.units().stream())
        .filter(placed -> placed.unit().equals(unit))
        .map(placed -> after.ownership().processes().get(Objects.requireNonNull(placed.process())))
        .map(ProcessInfo::node)
        .findFirst()
        .orElse("");
  }
}
