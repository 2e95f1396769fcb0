package dev.weir.protocol;

import dev.weir.id.ProcessId;
import dev.weir.id.SessionId;

/** What a graph server learns from its own surroundings; no other node can send it. */
public sealed interface ServerSignal extends GraphCommand {

  /** The process control of a process is gone. */
  record ProcessGone(ProcessId process) implements ServerSignal {}

  /** The keeper of a session is gone. */
  record SessionGone(SessionId session) implements ServerSignal {}

  /** Time has passed. */
  record Tick() implements ServerSignal {}

  /** The time to gather what the nodes know is over. */
  record GatheringOver() implements ServerSignal {}

  /** The server's node leaves the cluster: hand over. */
  record HandOver() implements ServerSignal {}
}
