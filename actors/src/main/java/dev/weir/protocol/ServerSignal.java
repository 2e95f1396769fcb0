package dev.weir.protocol;

import dev.weir.control.GraphState;
import dev.weir.id.Cursor;
import dev.weir.id.ProcessId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;

/** What a graph server learns from its own surroundings; no other node can send it. */
public sealed interface ServerSignal extends GraphCommand {

  /** The process control of a process is gone. */
  record ProcessGone(ProcessId process) implements ServerSignal {}

  /** Who kept sessions is gone. */
  record KeeperGone(ActorRef<SessionProtocol.Notice> keeper) implements ServerSignal {}

  /** Time has passed. */
  record Tick() implements ServerSignal {}

  /** These relays are there to be asked what they know. */
  record RelaysAre(Set<ActorRef<RelayCommand>> relays) implements ServerSignal {
    public RelaysAre {
      relays = Set.copyOf(relays);
    }
  }

  /** The journal can be used, or why not. */
  record JournalOpened(Optional<String> objection) implements ServerSignal {}

  /**
   * What the journal knows of the servers before.
   *
   * @param servers the processes the servers ran in, the latest last; not all of them
   */
  record Recovered(GraphState state, List<ProcessId> servers) implements ServerSignal {
    public Recovered {
      servers = List.copyOf(servers);
    }
  }

  /** The journal has all up to this place. */
  record Written(Cursor to) implements ServerSignal {}

  /** The journal cannot be read or written any more; what is not yet written may never be. */
  record JournalLost(String why) implements ServerSignal {}

  /** The time to gather what the nodes know is over. */
  record GatheringOver() implements ServerSignal {}

  /** The server's node leaves the cluster: hand over. */
  record HandOver() implements ServerSignal {}
}
