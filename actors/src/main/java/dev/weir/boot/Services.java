package dev.weir.boot;

import dev.weir.core.Refusal;
import dev.weir.profiling.Profile;
import dev.weir.protocol.StatusProtocol.NodeStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The services of all nodes of a cluster: what they say of themselves, and profiles of their
 * processes. Needs no graph server. Any thread may call; nothing blocks.
 */
public interface Services {

  /**
   * What all services of all nodes say of themselves.
   *
   * @param at when that was put together
   * @param silent those that did not answer in time: a node by its name, a service as {@code
   *     NODE/SERVICE}
   */
  record ClusterStatus(Instant at, List<NodeStatus> nodes, List<String> silent) {
    public ClusterStatus {
      nodes = List.copyOf(nodes);
      silent = List.copyOf(silent);
    }
  }

  /**
   * ACKNOWLEDGE: asks every service of every node.
   *
   * @param within who takes longer is named, and not waited for; at most 60 s
   */
  CompletableFuture<ClusterStatus> status(Duration within);

  /**
   * What came of a wish on one node.
   *
   * @param profile the profile it is about; null if there is none
   * @param said what happened, for people
   * @param refused why nothing did; null if something did, or nothing had to
   */
  record NodeProfile(
      String node, @Nullable Profile profile, String said, @Nullable Refusal refused) {}

  /**
   * START_PROFILER: profiles processes by the JDK's flight recorder. An owner has one profile on a
   * node at a time: where one runs already, it goes on and is the answer.
   *
   * @param nodes which; all if empty. One that nobody knows fails the future, and nothing begins
   * @param owner who wants it
   * @param time when it ends by itself; zero for the node's usual time
   * @return for each node what came of it; what began has the same id everywhere
   */
  CompletableFuture<List<NodeProfile>> startProfiler(
      List<String> nodes, String owner, Duration time);

  /**
   * END_PROFILER: ends profiles. Where there is none, nothing happens, and the answer says so.
   *
   * @param nodes which; all if empty
   * @param meant a profile's id, or its owner
   * @return for each node what came of it
   */
  CompletableFuture<List<NodeProfile>> endProfiler(List<String> nodes, String meant);

  /**
   * All profiles that run, and those that have ended and are kept.
   *
   * @param nodes of which; all if empty
   */
  CompletableFuture<List<NodeProfile>> profiles(List<String> nodes);

  /** Deletes a profile and its file on every node; ends it if it runs. */
  CompletableFuture<List<NodeProfile>> forget(String id);

  /**
   * Copies the file of a profile that has ended to this process.
   *
   * @param into the file to write; it is replaced if it is there
   * @return the size; fails with a {@link RefusedException} if there is nothing to copy
   */
  CompletableFuture<Long> fetch(String node, String id, Path into);
}
