package dev.weir.boot;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the actor system of a node, or checks one that is there already. */
final class NodeSystem {
  /** All nodes of a cluster call their actor systems so. */
  static final String NAME = "weir";

  private static final Logger LOG = LoggerFactory.getLogger(NodeSystem.class);
  private static final Duration END_PATIENCE = Duration.ofSeconds(20);

  private NodeSystem() {}

  /**
   * An actor system as {@code weir-node.conf} describes it.
   *
   * @throws IllegalArgumentException if it would listen to the world in clear text
   */
  static ActorSystem<SpawnProtocol.Command> start(WeirConfig config) {
    var setup = setup(config);
    requireSafe(config, setup);
    return ActorSystem.create(guardian(), NAME, setup);
  }

  private static Behavior<SpawnProtocol.Command> guardian() {
    return Behaviors.setup(context -> SpawnProtocol.create());
  }

  private static Config setup(WeirConfig config) {
    var wishes =
        Map.of(
            "pekko.remote.artery.canonical.hostname",
            ConfigValueFactory.fromAnyRef(config.host()),
            "pekko.remote.artery.canonical.port",
            ConfigValueFactory.fromAnyRef(config.port()),
            "pekko.cluster.roles",
            ConfigValueFactory.fromIterable(config.roles()));
    var made = ConfigFactory.empty();
    if (config.base().getBoolean("weir.chaos.enabled")) {
      // Pekko's own means to let control messages vanish; it costs a little, always.
      made = ConfigFactory.parseString("pekko.remote.artery.advanced.test-mode = on");
    }
    for (var wish : wishes.entrySet()) {
      made = made.withValue(wish.getKey(), wish.getValue());
    }
    // What a program or a user says of Pekko wins over what Weir says, and that over Pekko's own
    // defaults; the user's own files are those that are no library's reference.conf.
    return made.withFallback(config.said())
        .withFallback(userOverrides())
        .withFallback(config.journal().plugins())
        .withFallback(ConfigFactory.parseResources("weir-node.conf"))
        .withFallback(config.base())
        .resolve();
  }

  private static Config userOverrides() {
    return ConfigFactory.defaultOverrides()
        .withFallback(ConfigFactory.defaultApplication())
        .withFallback(ConfigFactory.empty());
  }

  private static void requireSafe(WeirConfig config, Config setup) {
    var isEncrypted = setup.getString("pekko.remote.artery.transport").equals("tls-tcp");
    if (!isLoopback(config.host()) && !isEncrypted && !config.insecureBind()) {
      throw new IllegalArgumentException(
          "weir.node.host %s: beyond loopback, messages between nodes must be encrypted (see conf/tls.conf); weir.node.insecure-bind = true does without"
              .formatted(config.host()));
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("weir.node.host %s: no such host".formatted(host), e);
    }
  }

  /** Ends an actor system, and waits for that. */
  static void end(ActorSystem<?> system, String node) {
    system.terminate();
    try {
      system
          .getWhenTerminated()
          .toCompletableFuture()
          .get(END_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the actor system of node {} did not end within {}", node, END_PATIENCE);
    }
  }

  /**
   * Checks that a node can live in an application's own actor system.
   *
   * @throws IllegalArgumentException if it cannot, saying what is missing
   */
  static void requireFit(ActorSystem<?> system, WeirConfig config) {
    var settings = system.settings().config();
    if (!settings.getString("pekko.actor.provider").contains("cluster")) {
      throw new IllegalArgumentException(
          "the actor system %s is no member of a cluster: set pekko.actor.provider = cluster"
              .formatted(system.name()));
    }
    if (!config.journal().plugins().isEmpty()
        && !settings.hasPath("pekko-persistence-jdbc.shared-databases.slick.profile")) {
      throw new IllegalArgumentException(
          "the actor system %s has no plugins for a journal: make it with WeirConfig.journal().plugins(), or set weir.journal.kind = pekko and name plugins of your own"
              .formatted(system.name()));
    }
  }
}
