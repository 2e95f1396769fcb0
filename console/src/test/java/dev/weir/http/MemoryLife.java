package dev.weir.http;

import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.boot.GraphContext.TopicPublisher;
import dev.weir.core.Refusal;
import dev.weir.events.Deployment.OnLoss;
import dev.weir.events.PlaceRule;
import dev.weir.events.SessionInfo;
import dev.weir.events.StatusEvent.UnitChanged;
import dev.weir.id.Cursor;
import dev.weir.id.GraphAddress;
import dev.weir.id.RequestId;
import dev.weir.id.RunId;
import dev.weir.id.UnitAddress;
import dev.weir.placement.Deployments;
import dev.weir.protocol.Payload;
import dev.weir.protocol.RoutingProtocol.Failure;
import dev.weir.protocol.RoutingProtocol.Outcome;
import dev.weir.protocol.RoutingProtocol.Success;
import dev.weir.topology.Blueprint.UnitPlan;
import dev.weir.unit.UnitState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The life of graphs, and what their units answer. */
record MemoryLife(MemoryServer server, SessionInfo session) {

  Cursor deploy(DeployWish wish) {
    var blueprint = MemoryServer.blueprint(wish.source(), wish.name());
    var owner = wish.lasting() ? server.session(wish.name(), true) : session;
    var rules =
        wish.place().stream().map(rule -> PlaceRule.parse(wish.name() + "/" + rule)).toList();
    server.decide(
        decisions ->
            decisions.deploy(
                owner,
                new Deployments.Wish(
                    blueprint,
                    wish.source(),
                    owner.session(),
                    rules,
                    wish.restart() ? OnLoss.RESTART : OnLoss.WAIT,
                    RunId.fresh())));
    var units = blueprint.units().stream().map(UnitPlan::address).toList();
    server.decide(decisions -> decisions.own(server.process.process(), units, List.of()));
    return server.record(
        units.stream()
            .map(unit -> new UnitChanged(server.process.process(), unit, UnitState.RUNNING, ""))
            .toList());
  }

  Cursor held(@Nullable GraphAddress graph, boolean paused) {
    var graphs = graph == null ? server.state().deployments().graphs().keySet() : List.of(graph);
    graphs.forEach(each -> server.decide(decisions -> decisions.activity(each, paused)));
    return server.state().at();
  }

  CompletableFuture<Outcome> request(
      RequestId id, UnitAddress unit, String operation, Payload payload, Duration timeout) {
    if (!server.state().ownership().owners().containsKey(unit)) {
      return failure(id, Refusal.of(Refusal.Code.UNROUTABLE_UNIT, "nobody owns %s", unit));
    }
    var by = server.process.process();
    return switch (operation) {
      case "ECHO" -> CompletableFuture.completedFuture(new Success(id, by, payload));
      case "ODD" ->
          CompletableFuture.completedFuture(
              new Success(id, by, new Payload("no type\r\nX-Evil: 1", new byte[] {1, 2})));
      case "NEVER" ->
          new CompletableFuture<Outcome>()
              .completeOnTimeout(
                  new Failure(id, Refusal.of(Refusal.Code.TIMEOUT, "no answer in %s", timeout)),
                  timeout.toMillis(),
                  TimeUnit.MILLISECONDS);
      case "HANG" -> new CompletableFuture<>();
      case "BROKEN" -> CompletableFuture.failedFuture(new IllegalStateException("secret detail"));
      default -> // open: any text
          failure(id, Refusal.of(Refusal.Code.HANDLER_NOT_CONFIGURED, "%s does not know it", unit));
    };
  }

  private static CompletableFuture<Outcome> failure(RequestId id, Refusal why) {
    return CompletableFuture.completedFuture(new Failure(id, why));
  }

  /** Gives each message to all who look at the topic, and waits for them. */
  record Publisher<T>(List<Consumer<Object>> viewers, Class<T> type) implements TopicPublisher<T> {
    @Override
    public void publish(T message) {
      viewers.forEach(viewer -> viewer.accept(type.cast(message)));
    }

    @Override
    public void close() {}
  }
}
