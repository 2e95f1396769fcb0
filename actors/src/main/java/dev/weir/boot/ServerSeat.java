package dev.weir.boot;

import dev.weir.events.ProcessInfo;
import dev.weir.node.Replica;
import dev.weir.protocol.GraphCommand;
import dev.weir.protocol.ServerSignal;
import dev.weir.server.Rebirth;
import dev.weir.server.Throne;
import java.time.Clock;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.ClusterSingletonSettings;
import org.apache.pekko.cluster.typed.SingletonActor;

/** A node's readiness to host the graph server: the oldest node with the role graph does. */
final class ServerSeat {
  private ServerSeat() {}

  static void offer(ActorSystem<?> system, WeirConfig config, ProcessInfo self, Replica replica) {
    var cluster = Cluster.get(system);
    var server =
        Throne.create(
            Rebirth.create(
                config.server(),
                self,
                () -> replica.view().state(),
                nodes(cluster),
                config.journal().server(),
                Clock.systemUTC()));
    ClusterSingleton.get(system)
        .init(
            SingletonActor.<GraphCommand>of(server, "graph-server")
                .withStopMessage(new ServerSignal.HandOver())
                .withSettings(ClusterSingletonSettings.create(system).withRole("graph")));
  }

  private static Rebirth.Nodes nodes(Cluster cluster) {
    return new Rebirth.Nodes() {
      @Override
      public int reachable() {
        var unreachable = cluster.state().getUnreachable();
        return (int) staying(cluster).filter(member -> !unreachable.contains(member)).count();
      }

      @Override
      public int members() {
        return (int) staying(cluster).count();
      }

      @Override
      public boolean include(ProcessInfo process) {
        return StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
            .anyMatch(member -> member.uniqueAddress().toString().equals(process.member()));
      }
    };
  }

  private static Stream<Member> staying(Cluster cluster) {
    return StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
        .filter(
            member ->
                member.status() == MemberStatus.up() || member.status() == MemberStatus.weaklyUp());
  }
}
