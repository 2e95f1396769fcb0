package dev.weir.boot;

import dev.weir.id.ProcessId;
import dev.weir.node.Replica;
import dev.weir.node.UnitHost;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.remote.RemoteActorRefProvider;
import org.apache.pekko.remote.transport.ThrottlerTransportAdapter;
import scala.jdk.javaapi.FutureConverters;

/**
 * Harms a node on purpose, for development and tests: what it does is what a broken network would
 * do. Any thread may use it.
 */
@SuppressWarnings("deprecation") // Artery still takes its orders in the words of its predecessor
public final class Faults {

  /** Why a node lets nobody harm it, and how to change that. */
  public static final String NOT_ALLOWED =
      "this node lets nobody harm it: start it with weir.chaos.enabled = true, for development";

  private static final String WORDS = ThrottlerTransportAdapter.class.getName();

  private final ActorSystem<?> system;
  private final ProcessId self;
  private final Replica replica;
  private final UnitHost host;

  private Faults(ActorSystem<?> system, ProcessId self, Replica replica, UnitHost host) {
    this.system = system;
    this.self = self;
    this.replica = replica;
    this.host = host;
  }

  /** Faults of a node; empty unless its configuration allows them. */
  static Optional<Faults> of(
      WeirConfig config, ProcessId self, ActorSystem<?> system, Replica replica, UnitHost host) {
    return config.base().getBoolean("weir.chaos.enabled")
        ? Optional.of(new Faults(system, self, replica, host))
        : Optional.empty();
  }

  /**
   * Cuts the node off from all others it knows now: neither control messages nor those between
   * units pass, in either direction, until {@link #rejoin}.
   */
  public void isolate() {
    others(process -> host.sever(process, true));
    members("Blackhole");
  }

  /** Lets all pass again. */
  public void rejoin() {
    others(process -> host.sever(process, false));
    members("Unthrottled");
  }

  /** Breaks every connection that carries messages between units. Nothing is lost by that. */
  public void cut() {
    others(host::cut);
  }

  private void others(Consumer<ProcessId> change) {
    for (var process : replica.view().state().ownership().processes().keySet()) {
      if (!process.equals(self)) {
        change.accept(process);
      }
    }
  }

  private void members(String mode) {
    var cluster = Cluster.get(system);
    StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
        .map(Member::address)
        .filter(address -> !address.equals(cluster.selfMember().address()))
        .forEach(address -> order(address, mode));
  }

  private void order(Address other, String mode) {
    var order =
        new ThrottlerTransportAdapter.SetThrottle(
            other,
            word(ThrottlerTransportAdapter.Direction.class, "Direction$Both"),
            word(ThrottlerTransportAdapter.ThrottleMode.class, mode));
    var classic = (ExtendedActorSystem) Adapter.toClassic(system);
    var transport = ((RemoteActorRefProvider) classic.provider()).transport();
    FutureConverters.asJava(transport.managementCommand(order)).toCompletableFuture().join();
  }

  /** An object of Scala's; Java's compiler does not find all of them by their names. */
  private static <W> W word(Class<W> type, String name) {
    try {
      return type.cast(Class.forName(WORDS + "$" + name + "$").getField("MODULE$").get(null));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("this Pekko has no partitions for tests", e);
    }
  }
}
