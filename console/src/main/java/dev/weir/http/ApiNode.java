package dev.weir.http;

import dev.weir.boot.Faults;
import dev.weir.boot.GraphContext;
import dev.weir.boot.Harm;
import dev.weir.boot.RefusedException;
import dev.weir.core.Refusal;
import dev.weir.protocol.RecordingProtocol.Piece;
import dev.weir.protocol.Tally;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The node that an API speaks for. Any thread may call; nothing blocks. */
public interface ApiNode {

  /** The node's name. */
  String name();

  /** Why the node is not ready yet; empty once it is. */
  Optional<String> notReady();

  /** The node's own handle, which lives as long as the node: for all that is no client's own. */
  GraphContext observer();

  /**
   * Opens a session for a client; whoever gets it closes it. Fails with {@link
   * dev.weir.boot.RefusedException} if that is refused.
   */
  CompletableFuture<GraphContext> open(String sessionName);

  /**
   * A piece of the file of a profile that has ended, on any node; empty bytes after the last.
   *
   * @param offset where it begins
   */
  CompletableFuture<Piece> piece(String node, String id, long offset);

  /**
   * Adds a service to those of the node that tell their status.
   *
   * @param tally what it counts
   * @return takes it off again
   */
  Runnable addService(String name, Tally tally);

  /**
   * Lets this node or another suffer something, for development. Fails with {@link
   * dev.weir.boot.RefusedException} where that is not allowed.
   *
   * @return the node that suffers
   */
  default CompletableFuture<String> suffer(Harm harm) {
    return CompletableFuture.failedFuture(
        new RefusedException(Refusal.of(Refusal.Code.UNAVAILABLE, Faults.NOT_ALLOWED)));
  }
}
