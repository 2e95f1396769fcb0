package dev.weir.protocol;

import dev.weir.id.SessionId;
import dev.weir.topology.Edge;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** Topology: sessions make edges and take them back. */
public sealed interface TopologyProtocol extends Wire {

  /** What clients ask of the graph server. */
  sealed interface Command extends TopologyProtocol, GraphCommand {}

  /** Makes edges, all of them or none; refused if one closes a cycle, naming its path. */
  record Connect(SessionId session, List<Edge> edges, ActorRef<Answer> replyTo) implements Command {
    public Connect {
      edges = List.copyOf(edges);
    }
  }

  /** Takes back edges the session made, all of them or none. */
  record Disconnect(SessionId session, List<Edge> edges, ActorRef<Answer> replyTo)
      implements Command {
    public Disconnect {
      edges = List.copyOf(edges);
    }
  }
}
