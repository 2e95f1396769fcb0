package dev.weir.boot;

import dev.weir.events.ProcessInfo;
import dev.weir.events.ProcessInfo.DataAddress;
import dev.weir.id.ProcessId;
import dev.weir.node.Memory;
import java.time.Clock;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.typed.Cluster;

/** What this process tells the others of itself. */
final class OwnProcess {
  private OwnProcess() {}

  static ProcessInfo info(
      WeirConfig config, ActorSystem<?> system, ProcessId id, Memory memory, DataAddress data) {
    return new ProcessInfo(
        id,
        config.name(),
        HostName.own(),
        ProcessHandle.current().pid(),
        config.roles(),
        Cluster.get(system).selfMember().uniqueAddress().toString(),
        Version.own(),
        data,
        Clock.systemUTC().instant(),
        memory.sender().map(ProcessId::new).orElse(id));
  }
}
