package dev.weir.http;

import dev.weir.boot.GraphContext;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A node of which only its API is real. */
final class MemoryNode implements ApiNode {
  final MemoryServer server = new MemoryServer();
  final MemoryContext observer = new MemoryContext(server, "node here");
  volatile Optional<String> notReady = Optional.empty();

  @Override
  public String name() {
    return "here";
  }

  @Override
  public Optional<String> notReady() {
    return notReady;
  }

  @Override
  public GraphContext observer() {
    return observer;
  }

  @Override
  public CompletableFuture<GraphContext> open(String sessionName) {
    return CompletableFuture.completedFuture(new MemoryContext(server, sessionName));
  }
}
