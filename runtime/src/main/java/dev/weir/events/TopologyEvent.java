package dev.weir.events;

import dev.weir.id.GraphAddress;
import dev.weir.id.PortAddress;
import dev.weir.id.ProcessId;
import dev.weir.id.SessionId;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import java.util.List;
import java.util.stream.Stream;

/** Who is there, who runs what, and what is connected to what. */
public sealed interface TopologyEvent extends GraphEvent {

  @Override
  default Topic topic() {
    return Topic.TOPOLOGY;
  }

  /** A node's process is there. */
  record ProcessJoined(ProcessInfo process) implements TopologyEvent {
    @Override
    public Kind kind() {
      return Kind.PROCESS_CHANGED;
    }
  }

  /**
   * A node's process is gone, and with it all it ran.
   *
   * @param node its node's name
   * @param orphaned the units it owned
   */
  record ProcessLeft(ProcessId process, String node, String why, List<UnitAddress> orphaned)
      implements TopologyEvent {
    public ProcessLeft {
      orphaned = List.copyOf(orphaned);
    }

    @Override
    public Kind kind() {
      return Kind.PROCESS_CHANGED;
    }
  }

  /** A process owns more units, or fewer. */
  record OwnershipChanged(ProcessId process, List<UnitAddress> added, List<UnitAddress> removed)
      implements TopologyEvent {
    public OwnershipChanged {
      added = List.copyOf(added);
      removed = List.copyOf(removed);
    }

    @Override
    public Kind kind() {
      return Kind.PROCESS_CHANGED;
    }
  }

  /** A session is open. */
  record SessionOpened(SessionInfo session) implements TopologyEvent {
    @Override
    public Kind kind() {
      return Kind.SESSION_CHANGED;
    }
  }

  /**
   * A session is gone; its edges, its metadata and its graphs went before, by events of their own.
   */
  record SessionClosed(SessionId session, String why) implements TopologyEvent {
    @Override
    public Kind kind() {
      return Kind.SESSION_CHANGED;
    }
  }

  /** A session says what its components are. */
  record MetadataRegistered(SessionId session, Blueprint metadata) implements TopologyEvent {
    @Override
    public Kind kind() {
      return Kind.SESSION_CHANGED;
    }
  }

  /** A session no longer says what the components of a graph are. */
  record MetadataWithdrawn(SessionId session, GraphAddress graph) implements TopologyEvent {
    @Override
    public Kind kind() {
      return Kind.SESSION_CHANGED;
    }
  }

  /**
   * A session has made edges, or taken back its own. An edge stands as long as any session made it.
   *
   * @param session whose doing it is
   * @param made edges it holds from now on
   * @param withdrawn edges it holds no longer
   */
  record EdgesChanged(SessionId session, List<Edge> made, List<Edge> withdrawn)
      implements TopologyEvent {
    public EdgesChanged {
      made = List.copyOf(made);
      withdrawn = List.copyOf(withdrawn);
    }

    /** The topics whose edges changed, each once, in order. */
    public List<PortAddress> topics() {
      return Stream.concat(made.stream(), withdrawn.stream())
          .flatMap(edge -> Stream.of(edge.from(), edge.to()))
          .distinct()
          .sorted()
          .toList();
    }

    @Override
    public Kind kind() {
      return Kind.GRAPH_CHANGED;
    }
  }

  /** A graph is to run, its units on the processes named. */
  record GraphDeployed(Deployment deployment) implements TopologyEvent {
    @Override
    public Kind kind() {
      return Kind.GRAPH_CHANGED;
    }
  }

  /** Units of a graph are to run elsewhere; one without a process waits for one. */
  record UnitsPlaced(GraphAddress graph, List<Placed> units) implements TopologyEvent {
    public UnitsPlaced {
      units = List.copyOf(units);
    }

    @Override
    public Kind kind() {
      return Kind.GRAPH_CHANGED;
    }
  }

  /** A graph is to run no longer. */
  record GraphUndeployed(GraphAddress graph, String why) implements TopologyEvent {
    @Override
    public Kind kind() {
      return Kind.GRAPH_CHANGED;
    }
  }
}
