package dev.weir.server;

import dev.weir.id.ProcessId;

/**
 * One concern of the graph server. Runs on the server's thread; never calls another desk. A new
 * concern cannot be without saying what it does when a process is lost and when time passes.
 */
interface Desk {

  /** A process is gone; the board knows already. */
  void processLost(ProcessId process);

  /** Time has passed. */
  void tick(long nowNanos);
}
