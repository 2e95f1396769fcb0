package dev.weir.events;

import dev.weir.id.ProcessId;
import dev.weir.id.SessionId;
import java.time.Instant;

/**
 * Who declares something.
 *
 * @param name what its opener calls it; need not be unique
 * @param process the process it depends on: gone with it. That of the graph server for one that
 *     depends on none.
 * @param node the name of the node it was opened at
 * @param host that node's host
 * @param lasting whether it stays until it is closed, whoever goes
 * @param since when it was opened
 */
public record SessionInfo(
    SessionId session,
    String name,
    ProcessId process,
    String node,
    String host,
    boolean lasting,
    Instant since) {

  /** The session for people: its name, its node and its host. */
  public String described() {
    return "session %s of node %s (host %s)".formatted(name, node, host);
  }
}
