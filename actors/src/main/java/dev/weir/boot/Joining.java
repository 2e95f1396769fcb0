package dev.weir.boot;

import dev.weir.protocol.ProcessCommand;
import dev.weir.protocol.ProcessSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorSystemImpl;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.JoinSeedNodes;
import org.apache.pekko.remote.RemoteActorRefProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.jdk.javaapi.FutureConverters;

/** How a node comes into a cluster, and how it goes without a word. */
final class Joining {
  private static final Logger LOG = LoggerFactory.getLogger(Joining.class);

  private static final long VANISH_SECONDS = 5;

  private Joining() {}

  /** Stands for the nodes to join when something else joins: cluster bootstrap, for one. */
  private static final String ELSEWHERE = "bootstrap";

  /**
   * Joins the nodes named, or founds a cluster.
   *
   * @param nodes each {@code host:port}
   * @throws IllegalArgumentException if one is not written so
   */
  static void join(ActorSystem<?> system, List<String> nodes) {
    var cluster = Cluster.get(system);
    if (nodes.equals(List.of(ELSEWHERE))) {
      return;
    }
    if (nodes.isEmpty()) {
      cluster.manager().tell(Join.create(cluster.selfMember().address()));
      return;
    }
    var seeds = new ArrayList<Address>();
    for (var node : nodes) {
      var cut = node.lastIndexOf(':');
      try {
        var port = Integer.parseInt(node.substring(cut + 1));
        seeds.add(new Address("pekko", system.name(), node.substring(0, cut), port));
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        throw new IllegalArgumentException(
            "join \"%s\": write host:port, like 127.0.0.1:25520".formatted(node), e);
      }
    }
    cluster.manager().tell(new JoinSeedNodes(seeds));
  }

  /** Has a process take leave of the graph server, and waits until it has heard. */
  static void takeLeave(
      ActorSystem<?> system, ActorRef<ProcessCommand> control, String node, Duration patience) {
    try {
      AskPattern.<ProcessCommand, ProcessSignal.Left>ask(
              control, ProcessSignal.Leave::new, patience, system.scheduler())
          .toCompletableFuture()
          .get(patience.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.info("node {} leaves without a word: no graph server heard it", node);
    }
  }

  /** Ends an actor system at once, as if its process had been killed: it does not leave. */
  static void vanish(ActorSystem<?> system) {
    var classic = Adapter.toClassic(system);
    if (classic instanceof ActorSystemImpl own
        && own.provider() instanceof RemoteActorRefProvider provider) {
      // Without its transport the node is dead for the others: what follows they cannot see.
      var silent = FutureConverters.asJava(provider.transport().shutdown()).toCompletableFuture();
      silent.completeOnTimeout(null, VANISH_SECONDS, TimeUnit.SECONDS).join();
      own.finalTerminate();
    } else {
      throw new IllegalStateException("the actor system has no transport that could vanish");
    }
  }
}
