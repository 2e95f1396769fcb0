package dev.weir.protocol;

import dev.weir.events.Deployment.OnLoss;
import dev.weir.events.PlaceRule;
import dev.weir.events.SessionInfo;
import dev.weir.id.GraphAddress;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Blueprint;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** Placement: which graphs run, and where their units do. */
public sealed interface PlacementProtocol extends Wire {

  /** What clients ask of the graph server. */
  sealed interface Command extends PlacementProtocol, GraphCommand {}

  /**
   * Runs a graph.
   *
   * @param blueprint its parts, checked, with the settings to begin with
   * @param source the name under which every node's catalogue has it
   * @param session who it belongs to: an open session, or a new one, opened for it
   */
  record Deploy(
      Blueprint blueprint,
      String source,
      SessionInfo session,
      List<PlaceRule> rules,
      OnLoss onLoss,
      ActorRef<Answer> replyTo)
      implements Command {
    public Deploy {
      rules = List.copyOf(rules);
    }
  }

  /** Ends a graph. */
  record Undeploy(GraphAddress graph, String why, ActorRef<Answer> replyTo) implements Command {}

  /** Lets a unit run on another node, with its settings. */
  record Move(UnitAddress unit, String node, ActorRef<Answer> replyTo) implements Command {}
}
