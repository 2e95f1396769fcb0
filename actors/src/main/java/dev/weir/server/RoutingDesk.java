package dev.weir.server;

import dev.weir.core.Refusal;
import dev.weir.core.Step;
import dev.weir.id.ProcessId;
import dev.weir.id.RequestId;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.RoutingProtocol;
import dev.weir.protocol.RoutingProtocol.Answered;
import dev.weir.protocol.RoutingProtocol.Declined;
import dev.weir.protocol.RoutingProtocol.Failure;
import dev.weir.protocol.RoutingProtocol.Handle;
import dev.weir.protocol.RoutingProtocol.Outcome;
import dev.weir.protocol.RoutingProtocol.Request;
import dev.weir.protocol.RoutingProtocol.Success;
import dev.weir.routing.Routes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;

/** Speaks the routing protocol. Nothing is awaited: an answer is a message like any other. */
final class RoutingDesk implements Desk {
  private final Board board;
  private final Controls controls;
  private final ActorRef<GraphCommand> self;
  private final Map<RequestId, ActorRef<Outcome>> askers = new HashMap<>();
  private Routes routes;

  RoutingDesk(Board board, Controls controls, ActorRef<GraphCommand> self, int limit) {
    this.board = board;
    this.controls = controls;
    this.self = self;
    this.routes = Routes.none(limit);
  }

  void on(RoutingProtocol.Command command) {
    switch (command) {
      case Request request -> route(request);
      case Answered(var request, var by, var payload) -> {
        if (settle(request, by)) {
          answer(request, new Success(request, by, payload));
        }
      }
      case Declined(var request, var by, var why) -> {
        if (settle(request, by)) {
          answer(request, new Failure(request, why));
        }
      }
    }
  }

  private void route(Request asked) {
    var id = asked.request();
    var objection = routes.objection(id);
    if (objection.isPresent()) {
      asked.replyTo().tell(new Failure(id, objection.get()));
      return;
    }
    var owner = board.state().ownership().ownerOf(asked.unit());
    if (owner.isEmpty()) {
      asked.replyTo().tell(new Failure(id, board.unroutable(asked.unit())));
      return;
    }
    var control = controls.of(owner.get().process());
    if (control.isEmpty()) {
      asked.replyTo().tell(new Failure(id, unreached(asked, owner.get().described())));
      return;
    }
    var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(asked.timeoutMillis());
    routes =
        routes.sent(
            id,
            new Routes.Pending(
                asked.unit(), asked.operation(), owner.get(), asked.timeoutMillis(), deadline));
    askers.put(id, asked.replyTo());
    control
        .get()
        .tell(
            new Handle(
                controls.epoch(),
                id,
                asked.unit(),
                asked.operation(),
                asked.payload(),
                asked.timeoutMillis(),
                self));
  }

  private static Refusal unreached(Request asked, String owner) {
    return Refusal.of(
        Refusal.Code.ROUTE_WRITE_FAILED,
        "%s of %s: its owner, %s, has not said yet where it can be reached",
        asked.operation(),
        asked.unit(),
        owner);
  }

  private boolean settle(RequestId request, ProcessId by) {
    var after = routes.answered(request, by);
    var isFirst = after != routes;
    routes = after;
    return isFirst;
  }

  private void answer(RequestId request, Outcome outcome) {
    var asker = askers.remove(request);
    if (asker != null) {
      asker.tell(outcome);
    }
  }

  @Override
  public void processLost(ProcessId process) {
    follow(routes.processLost(process));
  }

  @Override
  public void tick(long nowNanos) {
    follow(routes.expired(nowNanos));
  }

  private void follow(Step<Routes, Routes.Failed> step) {
    routes = step.next();
    for (var failed : step.effects()) {
      answer(failed.request(), new Failure(failed.request(), failed.why()));
    }
  }
}
