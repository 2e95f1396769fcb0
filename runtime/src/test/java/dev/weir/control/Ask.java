package dev.weir.control;

import dev.weir.core.Verdict;
import dev.weir.events.GraphEvent;
import dev.weir.events.ProcessInfo;
import dev.weir.events.SessionInfo;
import dev.weir.events.SettingsRevision;
import dev.weir.events.StatusEvent.Told;
import dev.weir.events.StatusEvent.UnitChanged;
import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import dev.weir.placement.Deployments;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import java.util.List;

/** One step of a history: what somebody wants, or a mishap. */
sealed interface Ask {
  record Join(ProcessInfo process) implements Ask {}

  record Own(ProcessId process, List<UnitAddress> added, List<UnitAddress> removed)
      implements Ask {}

  /** A process is there, with what it runs already. */
  record Return(ProcessInfo process, List<UnitAddress> units) implements Ask {}

  record Leave(ProcessId process) implements Ask {}

  record Open(SessionInfo session) implements Ask {}

  record Register(SessionId session, Blueprint metadata) implements Ask {}

  record Connect(SessionId session, List<Edge> edges) implements Ask {}

  record Disconnect(SessionId session, List<Edge> edges) implements Ask {}

  record Clear(SessionId session) implements Ask {}

  record Close(SessionId session) implements Ask {}

  record Deploy(SessionInfo session, Deployments.Wish wish) implements Ask {}

  record Undeploy(GraphAddress graph) implements Ask {}

  record Move(UnitAddress unit, String node) implements Ask {}

  record Report(SettingsRevision change) implements Ask {}

  record Live(UnitChanged change) implements Ask {}

  record Hold(GraphAddress graph, boolean paused) implements Ask {}

  record Tell(Told told) implements Ask {}

  /** What comes of it. */
  default Verdict<GraphEvent> of(GraphState state) {
    var to = new Decisions(state);
    return switch (this) {
      case Join(var process) -> to.join(process);
      case Own(var process, var added, var removed) -> to.own(process, added, removed);
      case Return(var process, var units) -> to.register(process, units);
      case Leave(var process) -> Verdict.grantedAll(to.leave(process, "the node stopped"));
      case Open(var session) -> to.open(session);
      case Register(var session, var metadata) -> to.register(session, metadata);
      case Connect(var session, var edges) -> to.connect(session, edges);
      case Disconnect(var session, var edges) -> to.disconnect(session, edges);
      case Clear(var session) -> to.clear(session);
      case Close(var session) -> Verdict.grantedAll(to.close(session, "its client went"));
      case Deploy(var session, var wish) -> to.deploy(session, wish);
      case Undeploy(var graph) -> to.undeploy(graph, "no longer wanted");
      case Move(var unit, var node) -> to.move(unit, node);
      case Report(var change) -> to.report(change, Cast.gain(0));
      case Live(var change) -> to.unit(change);
      case Tell(var told) -> to.tell(told);
      case Hold(var graph, var paused) -> to.activity(graph, paused);
    };
  }

  /** Whether to ask for the same again right after it was granted changes nothing. */
  default boolean isOnceAndForAll() {
    return !(this instanceof Disconnect || this instanceof Deploy || this instanceof Undeploy);
  }
}
