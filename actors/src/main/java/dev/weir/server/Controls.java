package dev.weir.server;

import dev.weir.id.ProcessId;
import dev.weir.protocol.ProcessCommand;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** How to reach the process control of each process that registered. */
final class Controls {
  private final long epoch;
  private final Map<ProcessId, ActorRef<ProcessCommand>> refs = new HashMap<>();

  Controls(long epoch) {
    this.epoch = epoch;
  }

  /** The graph server's epoch, which every order says. */
  long epoch() {
    return epoch;
  }

  void put(ProcessId process, ActorRef<ProcessCommand> control) {
    refs.put(process, control);
  }

  void remove(ProcessId process) {
    refs.remove(process);
  }

  Optional<ActorRef<ProcessCommand>> of(ProcessId process) {
    return Optional.ofNullable(refs.get(process));
  }

  Collection<ActorRef<ProcessCommand>> all() {
    return refs.values();
  }

  Collection<ProcessId> processes() {
    return refs.keySet();
  }
}
