package dev.weir.protocol;

import dev.weir.id.ProcessId;
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

  /** The time to gather what the nodes know is over. */
  record GatheringOver() implements ServerSignal {}

  /** The server's node leaves the cluster: hand over. */
  record HandOver() implements ServerSignal {}
}
