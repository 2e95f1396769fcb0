package dev.weir.remote;

import dev.weir.boot.RefusedException;
import dev.weir.boot.Services;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The services of all nodes, over the HTTP API of one of them. */
record RemoteServices(NodeHttp http) implements Services {
  private static final String RECORDINGS = "/api/v1/recordings";

  /** The node waits up to 20 s for another. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public CompletableFuture<ClusterStatus> status(Duration within) {
    return http.fine(Call.get("/api/v1/status").taking(within))
        .thenApply(reply -> WireJson.read(reply.json(), ClusterStatus.class));
  }

  private CompletableFuture<List<NodeProfile>> rows(Call call) {
    return http.fine(call.within(PATIENCE))
        .thenApply(
            reply ->
                Problems.elements(reply.json().path("recordings")).stream()
                    .map(row -> WireJson.read(row, NodeProfile.class))
                    .toList());
  }

  @Override
  public CompletableFuture<List<NodeProfile>> startProfiler(
      List<String> nodes, String owner, Duration time) {
    var body = WireJson.object().put("owner", owner);
    body.set("nodes", WireJson.write(nodes));
    return rows(
        Call.post(RECORDINGS, time.isZero() ? body : body.put("for", time.toMillis() + "ms")));
  }

  @Override
  public CompletableFuture<List<NodeProfile>> endProfiler(List<String> nodes, String meant) {
    var body = WireJson.object();
    body.set("nodes", WireJson.write(nodes));
    return rows(Call.post(RECORDINGS + "/" + Call.encoded(meant) + "/stop", body));
  }

  @Override
  public CompletableFuture<List<NodeProfile>> profiles(List<String> nodes) {
    return rows(Call.get(RECORDINGS))
        .thenApply(
            rows ->
                rows.stream()
                    .filter(row -> nodes.isEmpty() || nodes.contains(row.node()))
                    .toList());
  }

  @Override
  public CompletableFuture<List<NodeProfile>> forget(String id) {
    return rows(Call.delete(RECORDINGS + "/" + Call.encoded(id)));
  }

  @Override
  public CompletableFuture<Long> fetch(String node, String id, Path into) {
    return CompletableFuture.supplyAsync(() -> copy(node, id, into), Thread::startVirtualThread);
  }

  private long copy(String node, String id, Path into) {
    var path = RECORDINGS + "/" + Call.encoded(id) + "/" + Call.encoded(node);
    try (var file = http.stream(Call.get(path).within(PATIENCE))) {
      return Files.copy(file, into, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new RefusedException(
          Refusal.of(
              Code.PROCESS_DISCONNECTED,
              "the file of %s on %s did not arrive as a whole: %s",
              id,
              node,
              String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException(Refusal.of(Code.UNAVAILABLE, "interrupted while copying"));
    }
  }
}
