package dev.weir.session;

import dev.weir.events.SessionInfo;
import dev.weir.id.GraphAddress;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * An open session and all it declared.
 *
 * @param metadata what its components are, by graph
 * @param edges the edges it made
 */
public record Session(
    SessionInfo info, TreePMap<GraphAddress, Blueprint> metadata, TreePSet<Edge> edges) {

  /** A session that has declared nothing yet. */
  public static Session opened(SessionInfo info) {
    return new Session(info, TreePMap.empty(), TreePSet.empty());
  }

  /** After it said what the components of a graph are. */
  public Session with(Blueprint graph) {
    return new Session(info, metadata.plus(graph.graph(), graph), edges);
  }

  /** After it took back what it said of a graph. */
  public Session without(GraphAddress graph) {
    return new Session(info, metadata.minus(graph), edges);
  }

  /** After it made edges and took back others. */
  public Session with(TreePSet<Edge> edgesNow) {
    return new Session(info, metadata, edgesNow);
  }
}
