package dev.weir.http;

import dev.weir.boot.GraphContext;
import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.id.Cursor;
import dev.weir.id.GraphAddress;
import dev.weir.id.UnitAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;

/** The running graphs: what there is, more and fewer of them, and their life. */
final class GraphRoutes {
  private static final Duration SYNC_USUAL = Duration.ofSeconds(10);

  private final ApiNode node;

  GraphRoutes(ApiNode node) {
    this.node = node;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/snapshot", call -> observer().snapshot().thenApply(Reply::ok)),
        Route.of(
            Route.Method.POST,
            "/api/v1/graphs",
            Route.Body.REQUIRED,
            call -> deploy(observer(), call, true)),
        Route.of(Route.Method.DELETE, "/api/v1/graphs/{name}", Route.Body.NONE, this::undeploy),
        Route.of(Route.Method.POST, "/api/v1/graphs/{name}/move", Route.Body.REQUIRED, this::move),
        Route.of(
            Route.Method.POST,
            "/api/v1/pause",
            Route.Body.OPTIONAL,
            call -> at(observer().pause(call.read(Which.class).graph()))),
        Route.of(
            Route.Method.POST,
            "/api/v1/resume",
            Route.Body.OPTIONAL,
            call -> at(observer().resume(call.read(Which.class).graph()))),
        Route.of(Route.Method.POST, "/api/v1/sync", Route.Body.NONE, this::sync, "timeout"),
        Route.of(Route.Method.POST, "/api/v1/shutdown", Route.Body.OPTIONAL, this::shutdown));
  }

  private GraphContext observer() {
    return node.observer();
  }

  private static CompletionStage<HttpResponse> at(CompletableFuture<Cursor> done) {
    return done.thenApply(Reply::at);
  }

  /** Which graph; all of them if none is named. */
  record Which(@Nullable GraphAddress graph) {}

  record Deploy(
      String graph,
      @Nullable String as,
      @Nullable List<String> set,
      @Nullable List<String> place,
      @Nullable Boolean restart) {
    Deploy {
      Call.required("graph", graph);
    }

    DeployWish wish(boolean lasting) {
      return new DeployWish(
          graph,
          as == null ? graph : as,
          set == null ? List.of() : set,
          place == null ? List.of() : place,
          restart == null || restart,
          lasting);
    }
  }

  /**
   * Runs a graph.
   *
   * @param lasting whether it stays when the session of {@code context} ends
   */
  static CompletionStage<HttpResponse> deploy(GraphContext context, Call call, boolean lasting) {
    var wish = call.read(Deploy.class).wish(lasting);
    return context.deploy(wish).thenApply(at -> named(201, wish.name(), at));
  }

  private static HttpResponse named(int status, String graph, Cursor at) {
    return Reply.json(status, Map.of("graph", graph, "cursor", at));
  }

  private CompletionStage<HttpResponse> undeploy(Call call) {
    var graph = call.graph();
    return observer().undeploy(graph).thenApply(at -> named(200, graph.path(), at));
  }

  record Move(String unit, String node) {
    Move {
      Call.required("unit", unit);
      Call.required("node", node);
    }
  }

  private CompletionStage<HttpResponse> move(Call call) {
    var graph = call.graph();
    var move = call.read(Move.class);
    var unit =
        move.unit().startsWith(graph.path() + "/")
            ? new UnitAddress(move.unit())
            : graph.unit(move.unit());
    return at(observer().move(unit, move.node()));
  }

  private CompletionStage<HttpResponse> sync(Call call) {
    return observer()
        .sync(call.timeout(SYNC_USUAL))
        .thenApply(done -> Reply.ok(Map.of("synced", true)));
  }

  /** Which nodes; all of them if none is named. */
  record Nodes(@Nullable List<String> nodes) {}

  private CompletionStage<HttpResponse> shutdown(Call call) {
    var named = call.read(Nodes.class).nodes();
    return observer()
        .shutdown(named == null ? List.of() : named)
        .thenApply(at -> Reply.json(202, Map.of("cursor", at)));
  }
}
