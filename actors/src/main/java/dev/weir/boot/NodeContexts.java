package dev.weir.boot;

import dev.weir.events.ProcessInfo;
import dev.weir.events.SessionInfo;
import dev.weir.id.SessionId;
import dev.weir.node.Replica;
import dev.weir.node.ServerHandle;
import dev.weir.node.UnitHost;
import dev.weir.protocol.Answer;
import dev.weir.protocol.OwnershipProtocol.Retire;
import dev.weir.protocol.Tally;
import dev.weir.topology.Catalogue;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The handles a node has given out. */
final class NodeContexts {
  private static final Logger LOG = LoggerFactory.getLogger(NodeContexts.class);

  /**
   * What every handle of a node works with.
   *
   * @param self the node's process
   */
  record Means(
      WeirConfig config,
      ProcessInfo self,
      Replica replica,
      ServerHandle server,
      UnitHost host,
      Catalogue catalogue,
      NodeServices services) {}

  private final Means means;
  private final Tally sessions = new Tally();
  private final ActorSystem<?> system;
  private final Set<NodeContext> open = ConcurrentHashMap.newKeySet();
  private final NodeContext observer;

  NodeContexts(
      WeirConfig config,
      ProcessInfo self,
      ActorSystem<?> system,
      Replica replica,
      ServerHandle server,
      UnitHost host,
      Catalogue catalogue,
      NodeServices services) {
    this.means = new Means(config, self, replica, server, host, catalogue, services);
    services.book().add("sessions", sessions);
    this.system = system;
    this.observer = make(info("node-" + config.name()), new CompletableFuture<>());
  }

  GraphContext observer() {
    return observer;
  }

  CompletableFuture<GraphContext> open(String name) {
    var opened = new CompletableFuture<SessionInfo>();
    var context = make(info(name), opened);
    var timeout = means.config().askTimeout();
    return opened
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (session, failure) -> {
              if (failure != null) {
                context.close();
                throw Asking.refused(failure, timeout);
              }
              return context;
            });
  }

  private SessionInfo info(String name) {
    var self = means.self();
    return new SessionInfo(
        SessionId.fresh(),
        name,
        self.process(),
        self.node(),
        self.host(),
        false,
        Clock.systemUTC().instant());
  }

  private NodeContext make(SessionInfo session, CompletableFuture<SessionInfo> opened) {
    var made = new CompletableFuture<NodeContext>();
    var keeper =
        system.systemActorOf(
            SessionKeeper.create(session, opened, () -> made.join().ended(), sessions),
            "weir-session-" + session.session(),
            Props.empty());
    var context = new NodeContext(means, session, keeper, open::remove);
    made.complete(context);
    open.add(context);
    means.server().onChange(now -> keeper.tell(new SessionKeeper.ServerIs(now)));
    return context;
  }

  /** Lets the graph server place this node's units elsewhere, and waits until they have gone. */
  void retire(Duration patience) {
    try {
      means
          .server()
          .<Answer>ask(replyTo -> new Retire(means.self().process(), replyTo), patience)
          .get();
      means.host().awaitReleased(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      LOG.info("the units of {} go nowhere: no graph server heard of it", means.self().node());
    } catch (TimeoutException e) {
      LOG.info("some units of {} did not get away in time", means.self().node());
    }
  }

  void close() {
    open.forEach(NodeContext::close);
  }
}
