package dev.weir.testkit;

import dev.weir.boot.WeirNode;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.remote.RemoteActorRefProvider;
import scala.jdk.javaapi.FutureConverters;

/** Lets the control messages of two nodes vanish, by what Pekko has for its own tests. */
@SuppressWarnings("deprecation") // Artery still takes its orders in the words of its predecessor
final class Partition {
  private static final String WORDS = "org.apache.pekko.remote.transport.ThrottlerTransportAdapter";

  private Partition() {}

  /** From now on nothing passes between a node and an address. */
  static void cut(WeirNode node, Address other) {
    set(node, other, "Blackhole");
  }

  /** From now on all passes again. */
  static void mend(WeirNode node, Address other) {
    set(node, other, "Unthrottled");
  }

  private static void set(WeirNode node, Address other, String mode) {
    var order =
        new org.apache.pekko.remote.transport.ThrottlerTransportAdapter.SetThrottle(
            other,
            word(
                org.apache.pekko.remote.transport.ThrottlerTransportAdapter.Direction.class,
                "Direction$Both"),
            word(
                org.apache.pekko.remote.transport.ThrottlerTransportAdapter.ThrottleMode.class,
                mode));
    var system = (ExtendedActorSystem) Adapter.toClassic(node.system());
    var transport = ((RemoteActorRefProvider) system.provider()).transport();
    Patience.get(
        "the order to %s about %s".formatted(node.info().node(), other),
        FutureConverters.asJava(transport.managementCommand(order)).toCompletableFuture());
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
