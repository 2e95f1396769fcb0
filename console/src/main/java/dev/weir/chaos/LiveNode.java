package dev.weir.chaos;

import dev.weir.boot.GraphContext.Subscription;
import dev.weir.remote.RemoteContext;

/**
 * A node that runs, and how it is watched.
 *
 * @param process its process
 * @param context a handle through its API
 * @param watching the subscription that is recorded
 */
record LiveNode(NodeProcess process, RemoteContext context, Subscription watching) {

  /** Watches it no more: it is about to be killed, or it has ended. */
  void forget() {
    watching.close();
    context.close();
  }
}
