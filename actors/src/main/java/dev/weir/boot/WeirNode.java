package dev.weir.boot;

import dev.weir.events.ProcessInfo;
import dev.weir.id.ProcessId;
import dev.weir.node.EventRelay;
import dev.weir.node.LinkFaults;
import dev.weir.node.Mirror;
import dev.weir.node.ProcessControl;
import dev.weir.node.Replica;
import dev.weir.node.ServerHandle;
import dev.weir.node.ServerLink;
import dev.weir.node.UnitHost;
import dev.weir.protocol.ProcessCommand;
import dev.weir.protocol.ProcessSignal;
import dev.weir.protocol.RecordingProtocol.Piece;
import dev.weir.protocol.RelayCommand;
import dev.weir.protocol.Tally;
import dev.weir.topology.Catalogue;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.cluster.typed.Cluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node of a cluster, inside any program: it runs units, may host the graph server, and gives out
 * handles to all that runs. Many may live in one JVM.
 *
 * <pre>{@code
 * try (var node = WeirNode.start(WeirConfig.load().withName("a"))) {
 *   node.awaitReady(Duration.ofSeconds(30));
 *   var context = node.open("my-app").join();
 *   context.deploy(DeployWish.of("ecg")).join();
 * }
 * }</pre>
 */
public final class WeirNode implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WeirNode.class);
  private static final Duration LEAVE_PATIENCE = Duration.ofSeconds(5);

  private final WeirConfig config;
  private final ActorSystem<?> system;
  private final boolean ownsSystem;
  private final ProcessInfo self;
  private final Replica replica;
  private final ServerHandle server;
  private final UnitHost host;
  private final ActorRef<ProcessCommand> control;
  private final NodeServices services;
  private final NodeContexts contexts;
  private final Optional<Faults> faults;
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private final AtomicBoolean closing = new AtomicBoolean();

  private WeirNode(
      WeirConfig config, ActorSystem<?> system, boolean ownsSystem, Catalogue catalogue) {
    this.config = config;
    this.system = system;
    this.ownsSystem = ownsSystem;
    var id = ProcessId.fresh();
    replica = new Replica(config.relayHistory());
    server = new ServerHandle(system);
    host =
        UnitHost.open(
            id,
            config.name(),
            config.host(),
            config.dataPort(),
            config.run(),
            catalogue,
            replica,
            this::endLater);
    var own = OwnProcess.of(config, system, id, host);
    self = own.info();
    var relay = relay(id);
    var link = new LinkFaults();
    control =
        spawn(
            ProcessControl.create(self, host, own.memory(), config.valuesEvery(), link),
            "process-control");
    host.speakThrough(control::tell);
    Mirror.show(replica, id, control::tell);
    services = new NodeServices(system, config, self, replica);
    spawn(ServerLink.create(server, services.add(control, relay, server)), "server-link");
    server.onChange(now -> relay.tell(new RelayCommand.ServerIs(now)));
    server.onChange(now -> control.tell(new ProcessSignal.ServerIs(now)));
    contexts = new NodeContexts(config, self, system, replica, server, host, catalogue, services);
    host.begin();
    faults = Faults.of(config, self, system, replica, host, link);
    ServerSeat.offer(system, config, self, replica);
    join();
    var unused = system.getWhenTerminated().thenRunAsync(this::shutOut, Thread::startVirtualThread);
  }

  private ActorRef<RelayCommand> relay(ProcessId id) {
    return spawn(
        EventRelay.create(
            id, config.name(), replica, config.relayHistory(), config.relayPatience()),
        "relay");
  }

  /**
   * The actor system ended, and nobody closed the node: the others count it as lost, after a
   * partition mostly, and run its units already. What runs here still would run twice.
   */
  private void shutOut() {
    if (closing.compareAndSet(false, true)) {
      LOG.warn("node {} is shut out of its cluster: all it ran ends at once", config.name());
      host.kill();
      contexts.close();
      ended.complete("its cluster shut it out");
    }
  }

  /**
   * Starts a node with an actor system of its own; the graphs it can run are those the jars on the
   * class path offer. Returns once it runs, which is before it is ready.
   *
   * @throws IllegalArgumentException if the configuration cannot be used
   */
  public static WeirNode start(WeirConfig config) {
    return start(config, Catalogue.onClassPath());
  }

  /** Starts a node that can run the graphs of a catalogue; see {@link #start(WeirConfig)}. */
  public static WeirNode start(WeirConfig config, Catalogue catalogue) {
    var system = NodeSystem.start(config);
    try {
      return new WeirNode(config, system, true, catalogue);
    } catch (RuntimeException | Error failed) {
      system.terminate();
      throw failed;
    }
  }

  /**
   * Starts a node in an application's own actor system, which must be of a cluster; closing the
   * node leaves the system alone.
   *
   * @throws IllegalArgumentException if the actor system does not fit, saying what it lacks
   */
  public static WeirNode start(WeirConfig config, ActorSystem<?> system, Catalogue catalogue) {
    NodeSystem.requireFit(system, config);
    return new WeirNode(config, system, false, catalogue);
  }

  private <M> ActorRef<M> spawn(org.apache.pekko.actor.typed.Behavior<M> behavior, String name) {
    return system.systemActorOf(behavior, "weir-" + self() + name, Props.empty());
  }

  /** Two nodes in one actor system would need names of their own; the first needs none. */
  private String self() {
    return ownsSystem ? "" : config.name() + "-";
  }

  private void join() {
    if (ownsSystem) {
      Joining.join(system, config.join());
    }
  }

  /** This node's process. */
  public ProcessInfo info() {
    return self;
  }

  /** Where other nodes find this one, as {@code host:port}: what they name to join it. */
  public String address() {
    var address = Cluster.get(system).selfMember().address();
    return address.getHost().get() + ":" + address.getPort().get();
  }

  /** The node's actor system, for applications that have actors of their own. */
  public ActorSystem<?> system() {
    return system;
  }

  /** What this node knows of the whole. */
  public Replica replica() {
    return replica;
  }

  /** What runs the node's units. */
  public UnitHost host() {
    return host;
  }

  /**
   * Adds a service of the program around this node to those that tell their status.
   *
   * @param tally what it counts
   * @return takes it off again
   */
  public Runnable addService(String name, Tally tally) {
    return services.book().add(name, tally);
  }

  /**
   * A piece of the file of a profile that has ended, on any node.
   *
   * @return empty bytes after the last piece
   */
  public CompletableFuture<Piece> piece(String node, String id, long offset) {
    return services.piece(node, id, offset);
  }

  /**
   * Opens a session with a handle to all that runs. The session ends with the handle, or with this
   * node.
   *
   * @param name what to call it; need not be unique
   */
  public CompletableFuture<GraphContext> open(String name) {
    return contexts.open(name);
  }

  /** The node's own handle, for looking and asking; its session lives as long as the node. */
  public GraphContext observer() {
    return contexts.observer();
  }

  /** Why the node is not ready; empty if it is: in the cluster, and every unit placed here runs. */
  public Optional<String> notReady() {
    return new Readiness(self, replica.view(), host).objection();
  }

  /**
   * Waits until the node is ready.
   *
   * @return whether it is, before the time was over
   */
  public boolean awaitReady(Duration time) throws InterruptedException {
    return Waiting.until(replica, () -> notReady().isEmpty(), time);
  }

  /**
   * Completes with the reason once somebody asked this node to end, or when it was closed, or when
   * its cluster shut it out.
   */
  public CompletableFuture<String> endRequested() {
    return ended.copy();
  }

  /** Has a listener told when somebody asks this node to end; see {@link #endRequested()}. */
  public void onEndRequested(Consumer<String> listener) {
    var unused = ended.thenAccept(listener);
  }

  private void endLater(String why) {
    ended.complete(why);
  }

  /**
   * Ends the node in good order: its units go to other nodes or drain and stop, it leaves the
   * cluster, its actor system ends. Waits for all of that; a second call does nothing.
   */
  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    ended.complete("it was closed");
    contexts.retire(LEAVE_PATIENCE);
    host.close();
    services.close();
    contexts.close();
    Joining.takeLeave(system, control, config.name(), LEAVE_PATIENCE);
    if (ownsSystem) {
      NodeSystem.end(system, config.name());
    }
  }

  /** How to harm this node on purpose; empty unless {@code weir.chaos.enabled} allows it. */
  public Optional<Faults> faults() {
    return faults;
  }

  /** Ends the node as a crash would: nobody is told, nothing drains. For tests. */
  public void crash() {
    if (closing.compareAndSet(false, true)) {
      ended.complete("it crashed");
      // First, so that nobody hears of how the units end.
      Joining.vanish(system);
      host.kill();
    }
  }
}
