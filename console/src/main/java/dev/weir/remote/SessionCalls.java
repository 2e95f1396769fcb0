package dev.weir.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.id.Cursor;
import dev.weir.protocol.Payload;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What a session declares, over HTTP; opens the session if there is none yet. */
record SessionCalls(NodeHttp http, LazyLease session) {

  private CompletableFuture<Cursor> asSession(Function<Lease, Call> call) {
    return session
        .lease()
        .thenCompose(lease -> http.fine(call.apply(lease)))
        .thenApply(Reply::cursor);
  }

  CompletableFuture<Cursor> register(Blueprint metadata) {
    var body = Payload.json(metadata.toJson().toString());
    return asSession(lease -> Call.put(lease.path("/metadata")).with(body));
  }

  CompletableFuture<Cursor> connect(List<Edge> edges) {
    return asSession(lease -> Call.post(lease.path("/connect"), body(edges)));
  }

  CompletableFuture<Cursor> disconnect(List<Edge> edges) {
    return asSession(lease -> Call.post(lease.path("/disconnect"), body(edges)));
  }

  private static ObjectNode body(List<Edge> edges) {
    return WireJson.object().set("edges", WireJson.write(edges));
  }

  CompletableFuture<Cursor> clear() {
    return asSession(lease -> Call.post(lease.path("/clear")));
  }

  /** Runs a graph that ends with the session. */
  CompletableFuture<Cursor> deploy(DeployWish wish) {
    return asSession(lease -> Call.post(lease.path("/graphs"), GraphCalls.body(wish)));
  }
}
