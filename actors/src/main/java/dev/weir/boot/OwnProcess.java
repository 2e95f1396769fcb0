package dev.weir.boot;

import dev.weir.events.ProcessInfo;
import dev.weir.id.ProcessId;
import dev.weir.node.Memory;
import dev.weir.node.UnitHost;
import java.time.Clock;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.typed.Cluster;

/**
 * What this process is.
 *
 * @param info what it tells the others of itself
 * @param memory what it has to say
 */
record OwnProcess(ProcessInfo info, Memory memory) {

  /**
   * The process that a host of units runs in.
   *
   * @throws IllegalArgumentException if what it has to say cannot be kept; the host ends then
   */
  static OwnProcess of(WeirConfig config, ActorSystem<?> system, ProcessId id, UnitHost host) {
    try {
      var memory = config.spill().open(config.name(), config.link(), id.value());
      return new OwnProcess(info(config, system, id, memory, host), memory);
    } catch (IllegalArgumentException unusable) {
      host.kill();
      throw unusable;
    }
  }

  private static ProcessInfo info(
      WeirConfig config, ActorSystem<?> system, ProcessId id, Memory memory, UnitHost host) {
    return new ProcessInfo(
        id,
        config.name(),
        HostName.own(),
        ProcessHandle.current().pid(),
        config.roles(),
        Cluster.get(system).selfMember().uniqueAddress().toString(),
        Version.own(),
        host.address(),
        Clock.systemUTC().instant(),
        memory.sender().map(ProcessId::new).orElse(id));
  }
}
