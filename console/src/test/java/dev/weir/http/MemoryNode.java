package dev.weir.http;

import dev.weir.boot.GraphContext;
import dev.weir.protocol.RecordingProtocol.Piece;
import dev.weir.protocol.Tally;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A node of which only its API is real. */
final class MemoryNode implements ApiNode {
  final MemoryServices services = new MemoryServices();
  final MemoryServer server = new MemoryServer();
  final MemoryContext observer = new MemoryContext(server, "node here", services);
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
    return CompletableFuture.completedFuture(new MemoryContext(server, sessionName, services));
  }

  @Override
  public CompletableFuture<Piece> piece(String node, String id, long offset) {
    return services.piece(node, id, offset);
  }

  @Override
  public Runnable addService(String name, Tally tally) {
    services.tallies.put(name, tally);
    return () -> services.tallies.remove(name);
  }
}
