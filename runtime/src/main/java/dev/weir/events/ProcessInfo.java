package dev.weir.events;

import dev.weir.id.ProcessId;
import java.time.Instant;
import java.util.List;

/**
 * One process of the cluster.
 *
 * @param node its name, unique among those that live
 * @param host the host it runs on, as it calls itself
 * @param pid its process id there
 * @param roles what it may do, in order
 * @param member which member of the cluster it is: its address there and its incarnation
 * @param version the version of Weir it runs
 * @param data where it listens for messages of units elsewhere
 * @param since when it joined, by its own clock
 * @param sender whose numbers the facts that it tells go on with: its own, or those of an earlier
 *     process of the node whose spill it has
 */
public record ProcessInfo(
    ProcessId process,
    String node,
    String host,
    long pid,
    List<String> roles,
    String member,
    String version,
    DataAddress data,
    Instant since,
    ProcessId sender) {

  /**
   * Where a process takes messages of units elsewhere.
   *
   * @param token what a caller must know, in hexadecimal; made anew by each process
   */
  public record DataAddress(String host, int port, String token) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  public ProcessInfo {
    roles = roles.stream().distinct().sorted().toList();
  }

  /** The process for people: its node, its host and its pid. */
  public String described() {
    return "node %s (host %s, pid %d)".formatted(node, host, pid);
  }
}
