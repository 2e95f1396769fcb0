package dev.weir.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.id.Cursor;
import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.RequestId;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.Payload;
import dev.weir.protocol.RoutingProtocol;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What runs, and questions to it, over HTTP. */
record GraphCalls(NodeHttp http) {
  private static final String API = "/api/v1";

  private CompletableFuture<Cursor> done(Call call) {
    return http.fine(call).thenApply(Reply::cursor);
  }

  /** A wish as a node takes it. */
  static ObjectNode body(DeployWish wish) {
    var body = WireJson.object().put("graph", wish.source()).put("as", wish.name());
    body.set("set", WireJson.write(wish.settings()));
    body.set("place", WireJson.write(wish.place()));
    return body.put("restart", wish.restart());
  }

  CompletableFuture<Cursor> deploy(DeployWish wish) {
    return done(Call.post(API + "/graphs", body(wish)).within(Duration.ofSeconds(60)));
  }

  CompletableFuture<Cursor> undeploy(GraphAddress graph) {
    return done(Call.delete(API + "/graphs/" + graph));
  }

  CompletableFuture<Cursor> move(UnitAddress unit, String node) {
    var graph = unit.graph().segments().getFirst();
    var body = WireJson.object().put("unit", unit.path()).put("node", node);
    return done(Call.post(API + "/graphs/" + graph + "/move", body));
  }

  CompletableFuture<Cursor> activity(String path, @Nullable GraphAddress graph) {
    return done(
        graph == null
            ? Call.post(API + path)
            : Call.post(API + path, WireJson.object().put("graph", graph.path())));
  }

  CompletableFuture<Void> sync(Duration timeout) {
    return http.fine(Call.post(API + "/sync").taking(timeout)).thenAccept(Reply::json);
  }

  CompletableFuture<Cursor> shutdown(List<String> nodes) {
    var body = WireJson.object();
    body.set("nodes", WireJson.write(nodes));
    var path = API + "/shutdown";
    return done(nodes.isEmpty() ? Call.post(path) : Call.post(path, body));
  }

  /** That a node is not ready is its answer here, not a refusal. */
  CompletableFuture<Health> health() {
    return http.send(Call.get("/health/ready"))
        .thenApply(
            reply -> {
              var json =
                  reply.status() == 503 && reply.anyJson().isObject()
                      ? reply.anyJson()
                      : reply.json();
              var ready = json.path("status").asText("").equals("ready");
              var why = json.path("why").asText("it is starting");
              return new Health(
                  reply.header("X-Weir-Node"), ready ? Optional.empty() : Optional.of(why));
            });
  }

  CompletableFuture<RoutingProtocol.Outcome> request(
      UnitAddress unit, String operation, Payload payload, Duration timeout) {
    var path = API + "/requests/" + unit + "/" + Call.encoded(operation);
    var call = Call.post(path).taking(timeout);
    return http.send(payload.bytes().length == 0 ? call : call.with(payload))
        .thenApply(GraphCalls::outcome);
  }

  private static RoutingProtocol.Outcome outcome(Reply reply) {
    var id = Optional.of(reply.header("X-Weir-Request")).filter(text -> !text.isEmpty());
    try {
      var request = id.map(RequestId::parse).orElseGet(RequestId::fresh);
      return reply.isFine()
          ? new RoutingProtocol.Success(
              request, ProcessId.parse(reply.header("X-Weir-Process")), reply.body())
          : new RoutingProtocol.Failure(request, reply.refused().refusal());
    } catch (IllegalArgumentException e) {
      throw reply.odd("it does not say which process answered");
    }
  }
}
