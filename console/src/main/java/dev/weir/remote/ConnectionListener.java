package dev.weir.remote;

import dev.weir.core.Refusal;
import dev.weir.link.LinkCallback;
import dev.weir.link.RecoveryReport;
import java.time.Duration;

/**
 * Hears how a client's connection to a node fares. Called on the connection's own thread, one call
 * at a time.
 */
@FunctionalInterface
public interface ConnectionListener {

  /**
   * The connection broke.
   *
   * @param retryIn when it is taken up again; zero if never
   */
  void broken(Refusal why, Duration retryIn);

  /** The connection comes to another state; see {@link LinkCallback}. */
  default void connection(LinkCallback callback) {}

  /** An outage is over. */
  default void recovered(RecoveryReport report) {}
}
