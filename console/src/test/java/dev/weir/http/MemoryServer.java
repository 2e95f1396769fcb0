package dev.weir.http;

import dev.weir.boot.RefusedException;
import dev.weir.control.Decisions;
import dev.weir.control.GraphState;
import dev.weir.core.Refusal;
import dev.weir.core.Verdict;
import dev.weir.events.EventLog;
import dev.weir.events.GraphEvent;
import dev.weir.events.ProcessInfo;
import dev.weir.events.ProcessInfo.DataAddress;
import dev.weir.events.Recorded;
import dev.weir.events.SessionInfo;
import dev.weir.id.Cursor;
import dev.weir.id.PortAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.SessionId;
import dev.weir.settings.Nearest;
import dev.weir.topology.Assembly;
import dev.weir.topology.Blueprint;
import dev.weir.toys.Toys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** A whole graph server in one object: it decides, numbers and keeps the latest events. */
final class MemoryServer {
  static final int KEPT = 200;

  private static final ProcessId ID = ProcessId.fresh();

  final ProcessInfo process =
      new ProcessInfo(
          ID,
          "here",
          "localhost",
          42,
          List.of("graph", "worker"),
          "localhost:1#1",
          "test",
          new DataAddress("127.0.0.1", 9, "5ec7e7"),
          Instant.EPOCH,
          ID);

  /** Who looks at a topic. */
  final Map<PortAddress, List<Consumer<Object>>> viewers = new ConcurrentHashMap<>();

  private GraphState state = GraphState.beginningAt(new Cursor(1, 0));
  private EventLog log = EventLog.after(new Cursor(1, 0), KEPT);

  MemoryServer() {
    decide(decisions -> decisions.join(process));
  }

  synchronized GraphState state() {
    return state;
  }

  synchronized EventLog log() {
    return log;
  }

  /** Lets a decision be taken and makes it so; fails if it is a refusal. */
  synchronized Cursor decide(Function<Decisions, Verdict<GraphEvent>> question) {
    return switch (question.apply(new Decisions(state))) {
      case Verdict.Granted<GraphEvent>(var events) -> record(events);
      case Verdict.Denied<GraphEvent>(var why) -> throw new RefusedException(why);
    };
  }

  synchronized Cursor record(List<? extends GraphEvent> events) {
    for (var event : events) {
      var recorded = new Recorded(state.at().next(), Instant.EPOCH, event);
      state = state.after(recorded);
      log = log.plus(recorded);
    }
    notifyAll();
    return state.at();
  }

  /** The one process gives up the units that nobody wants of it any more. */
  synchronized Cursor release() {
    var owned = new ArrayList<>(state.ownership().unitsOf(process.process()));
    owned.removeIf(unit -> state.deployments().of(unit).isPresent());
    return decide(decisions -> decisions.own(process.process(), List.of(), owned));
  }

  /** Waits until there is more than a place, or nobody wants to know any more. */
  synchronized void awaitAfter(Cursor place, BooleanSupplier closed) throws InterruptedException {
    while (state.at().equals(place) && !closed.getAsBoolean()) {
      wait(50);
    }
  }

  /** Another server counts from here on. */
  synchronized void rebirth() {
    var at = new Cursor(state.at().epoch() + 1, 0);
    state = state.at(at);
    log = EventLog.after(at, KEPT);
    notifyAll();
  }

  /** Two events, one of them large. */
  void noise(int size) {
    var session = session("x".repeat(size), false);
    decide(decisions -> decisions.open(session));
    record(decisions().close(session.session(), "enough"));
  }

  private synchronized Decisions decisions() {
    return new Decisions(state);
  }

  SessionInfo session(String name, boolean lasting) {
    return new SessionInfo(
        new SessionId(java.util.UUID.randomUUID()),
        name,
        process.process(),
        process.node(),
        process.host(),
        lasting,
        Instant.EPOCH);
  }

  /** The blueprint of a graph of the catalogue. */
  static Blueprint blueprint(String source, String name) {
    var graphs = new Toys().graphs();
    var maker = graphs.get(source);
    if (maker == null) {
      var names = Nearest.first(source, graphs.keySet());
      throw new RefusedException(
          Refusal.of(Refusal.Code.NOT_FOUND, "no graph \"%s\" is in the catalogue", source)
              .withNear(names));
    }
    return Assembly.of(name, maker.get()).blueprint();
  }

  List<Consumer<Object>> viewersOf(PortAddress port) {
    return viewers.computeIfAbsent(port, any -> new CopyOnWriteArrayList<>());
  }
}
