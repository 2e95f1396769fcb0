package dev.weir.simulation;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.core.Step;
import dev.weir.core.Verdict;
import dev.weir.events.GraphEvent;
import dev.weir.id.ProcessId;
import dev.weir.id.RequestId;
import dev.weir.id.UnitAddress;
import dev.weir.routing.Routes;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What a server passes on to the owners of units: requests, and changes of settings. */
final class Questions {
  private static final long PATIENCE = 2_500;

  /** A change under way. */
  private record Tuning(
      Node asker, long ask, UnitAddress unit, ProcessId owner, int value, long deadline) {}

  private final Server server;
  private final Node host;
  private final World world;
  private final TreeMap<RequestId, Node> askers = new TreeMap<>();
  private final TreeMap<Long, Tuning> changes = new TreeMap<>();
  private Routes routes = Routes.none(20);
  private long tickets;

  Questions(Server server, Node host) {
    this.server = server;
    this.host = host;
    this.world = host.world;
  }

  void receive(Node from, Message message) {
    switch (message) {
      case Message.Request request -> route(from, request);
      case Message.Answered(var id) -> answered(id, from.info.process());
      case Message.Change change -> change(from, change);
      case Message.Took took -> took(took);
      case Message.NotTaken(var ticket, var why) -> finish(ticket, 0, Optional.of(why));
      default -> // open: what only nodes understand
          throw new IllegalStateException(from + " told a server " + message);
    }
  }

  private void route(Node asker, Message.Request request) {
    var id = request.id();
    var objection = routes.objection(id);
    var owner = server.state().ownership().ownerOf(request.unit());
    if (objection.isPresent()) {
      outcome(asker, id, objection);
    } else if (owner.isEmpty()) {
      outcome(asker, id, Optional.of(Routes.unroutable(request.unit(), List.of())));
    } else {
      var control = server.controls.get(owner.get().process());
      if (control == null) {
        outcome(asker, id, Optional.of(Refusal.of(Code.ROUTE_WRITE_FAILED, "not yet")));
        return;
      }
      var deadline = world.now() + request.patience();
      routes =
          routes.sent(
              id,
              new Routes.Pending(
                  request.unit(), "PING", owner.get(), request.patience(), deadline));
      askers.put(id, asker);
      host.send(control, new Message.Handle(id, request.unit(), server.ref));
    }
  }

  private void answered(RequestId id, ProcessId by) {
    var asked = routes.pending().get(id);
    var after = routes.answered(id, by);
    var counts = asked != null && asked.owner().process().equals(by);
    Checker.that(counts == (after != routes), "the answer of %s to request %s counts", by, id);
    if (after != routes) {
      routes = after;
      end(id, Optional.empty());
    }
  }

  private void end(RequestId id, Optional<Refusal> refusal) {
    var asker = askers.remove(id);
    Checker.that(asker != null, "request %s has one outcome, not another: %s", id, refusal);
    if (asker != null) {
      outcome(asker, id, refusal);
    }
  }

  private void outcome(Node asker, RequestId id, Optional<Refusal> refusal) {
    host.send(asker, new Message.Outcome(id, refusal));
  }

  private void follow(Step<Routes, Routes.Failed> step) {
    routes = step.next();
    step.effects().forEach(failed -> end(failed.request(), Optional.of(failed.why())));
  }

  private void change(Node asker, Message.Change wish) {
    var owner = server.state().ownership().ownerOf(wish.unit());
    var control = owner.map(process -> server.controls.get(process.process()));
    if (control.isEmpty()) {
      var why = Refusal.of(Code.UNROUTABLE_UNIT, "nobody runs %s", wish.unit());
      host.send(asker, new Message.Changed(wish.ask(), 0, Optional.of(why), server.state().at()));
      return;
    }
    var ticket = ++tickets;
    changes.put(
        ticket,
        new Tuning(
            asker,
            wish.ask(),
            wish.unit(),
            owner.get().process(),
            wish.value(),
            world.now() + PATIENCE));
    host.send(
        control.get(),
        new Message.Apply(ticket, wish.unit(), wish.value(), wish.expected(), server.ref));
  }

  private void took(Message.Took took) {
    // Whatever becomes of the wish: the owner works with it, so it is so.
    var verdict = server.decide().report(took.revision(), dev.weir.control.Cast.gain(0));
    switch (verdict) {
      case Verdict.Granted<GraphEvent>(var events) -> {
        server.announce(events);
        finish(took.ticket(), took.revision().revision(), Optional.empty());
      }
      case Verdict.Denied<GraphEvent>(var why) ->
          finish(took.ticket(), 0, Optional.of(Refusal.of(Code.PROCESS_DISCONNECTED, why.text())));
    }
  }

  private void finish(long ticket, long revision, Optional<Refusal> refusal) {
    var tuning = changes.remove(ticket);
    if (tuning != null) {
      host.send(
          tuning.asker(),
          new Message.Changed(tuning.ask(), revision, refusal, server.state().at()));
    }
  }

  void processLost(ProcessId process) {
    follow(routes.processLost(process));
    failed(tuning -> tuning.owner().equals(process), Code.PROCESS_DISCONNECTED);
  }

  void tick() {
    follow(routes.expired(world.now()));
    failed(tuning -> tuning.deadline() <= world.now(), Code.TIMEOUT);
  }

  private void failed(java.util.function.Predicate<Tuning> which, Code code) {
    List.copyOf(changes.keySet()).stream()
        .filter(ticket -> which.test(changes.get(ticket)))
        .forEach(ticket -> finish(ticket, 0, Optional.of(Refusal.of(code, "it may be so"))));
  }
}
