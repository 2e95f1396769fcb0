package dev.weir.boot;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * Swallows control messages between this actor system and others, in both directions. Any thread
 * may use it.
 */
@SuppressWarnings("deprecation") // Artery still takes its orders in the words of its predecessor
final class Blackhole {
  private static final String WORDS = ThrottlerTransportAdapter.class.getName();

  private final ActorSystem<?> system;
  private final Set<Address> swallowed = ConcurrentHashMap.newKeySet();

  Blackhole(ActorSystem<?> system) {
    this.system = system;
  }

  /** Nothing passes to and from any other member of the cluster. */
  void all() {
    var cluster = Cluster.get(system);
    StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
        .map(Member::address)
        .filter(address -> !address.equals(cluster.selfMember().address()))
        .forEach(this::one);
  }

  /** Nothing passes to and from another. */
  void one(Address other) {
    swallowed.add(other);
    order(other, "Blackhole");
  }

  /** All passes again to and from another. */
  void pass(Address other) {
    swallowed.remove(other);
    order(other, "Unthrottled");
  }

  /** All passes again. */
  void pass() {
    Set.copyOf(swallowed).forEach(this::pass);
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
