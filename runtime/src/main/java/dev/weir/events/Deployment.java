package dev.weir.events;

import dev.weir.id.GraphAddress;
import dev.weir.id.RunId;
import dev.weir.id.SessionId;
import java.util.List;

/**
 * A graph that is to run.
 *
 * @param graph where it is found
 * @param source the name under which every node's catalogue has it
 * @param session who registered its metadata and its edges; the graph goes with it
 * @param rules which nodes may run which of its units
 * @param onLoss what becomes of units whose process is lost
 * @param units where each unit is to run
 * @param run which run of the graph this is
 */
public record Deployment(
    GraphAddress graph,
    String source,
    SessionId session,
    List<PlaceRule> rules,
    OnLoss onLoss,
    List<Placed> units,
    RunId run) {

  /** What becomes of units whose process is lost. */
  public enum OnLoss {
    /** They begin anew on another node that may run them. */
    RESTART,
    /** They stay orphaned until somebody moves them. */
    WAIT
  }

  public Deployment {
    rules = List.copyOf(rules);
    units = List.copyOf(units);
  }
}
