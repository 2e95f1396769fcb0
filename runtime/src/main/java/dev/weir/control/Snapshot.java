package dev.weir.control;

import dev.weir.events.PlaceRule;
import dev.weir.events.ProcessInfo;
import dev.weir.events.SessionInfo;
import dev.weir.id.GraphAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import dev.weir.unit.Shown;
import dev.weir.unit.UnitState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole as people and programs outside see it, at one place in the stream of events.
 *
 * @param server where the graph server is; null if that is not known now
 * @param processes in the order of their nodes' names
 */
public record Snapshot(
    long epoch,
    long seq,
    @Nullable ServerView server,
    GraphView graph,
    List<SessionView> sessions,
    List<ProcessView> processes) {

  /** The node on which the graph server runs. */
  public record ServerView(String node, String host, ProcessId processId) {}

  /**
   * What runs, and what is connected to what.
   *
   * @param graphs those deployed
   * @param edges those that stand, whoever made them
   */
  public record GraphView(List<DeployedView> graphs, List<EdgeView> edges) {}

  /**
   * A deployed graph.
   *
   * @param blueprint its parts, as they were registered
   */
  public record DeployedView(
      GraphAddress address,
      String source,
      SessionId session,
      boolean paused,
      List<PlaceRule> rules,
      List<PlacedView> units,
      Blueprint blueprint) {}

  /**
   * A unit of a deployed graph.
   *
   * @param node where it is to run; null while no node may run it
   * @param processId the process that owns it; null while it is orphaned
   * @param state null while nobody runs it
   * @param values what it shows, in the order of the names
   */
  public record PlacedView(
      UnitAddress address,
      @Nullable String node,
      @Nullable ProcessId processId,
      @Nullable UnitState state,
      String reason,
      Map<String, Shown> values) {}

  /** An edge and the sessions that made it. */
  public record EdgeView(Edge edge, List<SessionId> sessions) {}

  /**
   * An open session.
   *
   * @param graphs those whose metadata it registered
   * @param edges how many edges it made
   */
  public record SessionView(
      SessionId session,
      String name,
      String node,
      String host,
      boolean lasting,
      Instant since,
      List<GraphAddress> graphs,
      int edges) {
    static SessionView of(SessionInfo info, List<GraphAddress> graphs, int edges) {
      return new SessionView(
          info.session(),
          info.name(),
          info.node(),
          info.host(),
          info.lasting(),
          info.since(),
          graphs,
          edges);
    }
  }

  /** A process and what it runs. */
  public record ProcessView(
      ProcessId processId,
      String node,
      String host,
      long pid,
      List<String> roles,
      String version,
      Instant since,
      List<UnitView> units) {
    static ProcessView of(ProcessInfo info, List<UnitView> units) {
      return new ProcessView(
          info.process(),
          info.node(),
          info.host(),
          info.pid(),
          info.roles(),
          info.version(),
          info.since(),
          units);
    }
  }

  /**
   * A unit that is owned.
   *
   * @param state null before its owner said anything of it
   */
  public record UnitView(UnitAddress address, @Nullable UnitState state, String reason) {}
}
