package dev.weir.http;

import dev.weir.boot.GraphContext;
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
}
