package dev.weir.boot;

import dev.weir.boot.Harm.Target;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.events.ProcessInfo;
import dev.weir.fault.FaultPlan;
import dev.weir.id.ProcessId;
import dev.weir.node.LinkFaults;
import dev.weir.node.Peers;
import dev.weir.node.Replica;
import dev.weir.node.UnitHost;
import dev.weir.protocol.FaultProtocol.Cut;
import dev.weir.protocol.FaultProtocol.DisturbEdge;
import dev.weir.protocol.FaultProtocol.DisturbLink;
import dev.weir.protocol.FaultProtocol.Isolate;
import dev.weir.protocol.FaultProtocol.Order;
import dev.weir.protocol.FaultProtocol.Rejoin;
import dev.weir.protocol.FaultProtocol.Suffered;
import dev.weir.protocol.Keys;
import dev.weir.topology.Edge;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.jspecify.annotations.Nullable;

/**
 * Harms a node on purpose, for development and tests: what it does is what a broken network would
 * do. Any thread may use it.
 */
public final class Faults {

  /** Why a node lets nobody harm it, and how to change that. */
  public static final String NOT_ALLOWED =
      "this node lets nobody harm it: start it with weir.chaos.enabled = true, for development";

  private final ActorSystem<?> system;
  private final ProcessInfo self;
  private final Replica replica;
  private final UnitHost host;
  private final LinkFaults link;
  private final Blackhole blackhole;
  private final Peers<Order> peers = new Peers<>(Keys.FAULTS);
  private final FaultOrders orders;

  /** What ends by itself, by what it is. */
  private final Map<Object, Cancellable> leases = new HashMap<>();

  private Faults(
      ActorSystem<?> system, ProcessInfo self, Replica replica, UnitHost host, LinkFaults link) {
    this.system = system;
    this.self = self;
    this.replica = replica;
    this.host = host;
    this.link = link;
    this.blackhole = new Blackhole(system);
    this.orders = new FaultOrders(system, peers, replica, self.node());
  }

  /** Faults of a node; empty unless its configuration allows them. */
  static Optional<Faults> of(
      WeirConfig config,
      ProcessInfo self,
      ActorSystem<?> system,
      Replica replica,
      UnitHost host,
      LinkFaults link) {
    if (!config.base().getBoolean("weir.chaos.enabled")) {
      return Optional.empty();
    }
    var faults = new Faults(system, self, replica, host, link);
    system.systemActorOf(
        faults.listening(), Peers.nameOf("weir-faults", self.node()), Props.empty());
    return Optional.of(faults);
  }

  private Behavior<Order> listening() {
    return Behaviors.setup(
        context -> {
          context.spawnAnonymous(peers.listening());
          var receptionist = context.getSystem().receptionist();
          receptionist.tell(Receptionist.register(Keys.FAULTS, context.getSelf()));
          return Behaviors.receiveMessage(
              order -> {
                order.replyTo().tell(new Suffered(self.node(), obeyed(order)));
                return Behaviors.same();
              });
        });
  }

  /**
   * Harms what is named, on whichever node that is; only this node and those that allow it too.
   * Fails with a {@link RefusedException} if there is no such edge or node.
   *
   * @return the node that suffers
   */
  public CompletableFuture<String> suffer(Harm harm) {
    return harm.target() instanceof Target.OfNode
        ? CompletableFuture.supplyAsync(() -> sufferHere(harm), Thread::startVirtualThread)
        : orders.give(harm);
  }

  private String sufferHere(Harm harm) {
    switch (harm.what()) {
      case NOTHING -> {} // whoever asks knows now that it might
      case CUT -> cut();
      case ISOLATE -> {
        isolate();
        lease("all", harm.time().toMillis(), this::rejoin);
      }
      case HEAL -> {
        lease("all", 0, this::rejoin);
        rejoin();
      }
      case DISTURB ->
          throw new RefusedException(
              Refusal.of(Code.INVALID, "what is to be disturbed: name an edge or a link"));
    }
    return self.node();
  }

  /**
   * Cuts the node off from all others it knows now: neither control messages nor those between
   * units pass, in either direction, until {@link #rejoin()}.
   */
  public void isolate() {
    others().forEach(process -> host.faults().sever(process.value()));
    blackhole.all();
  }

  /** Lets all pass again. */
  public void rejoin() {
    host.faults().mend();
    blackhole.pass();
  }

  /** Breaks every connection that carries messages between units. Nothing is lost by that. */
  public void cut() {
    others().forEach(process -> host.faults().cut(process.value()));
  }

  private List<ProcessId> others() {
    return replica.view().state().ownership().processes().keySet().stream()
        .filter(process -> !process.equals(self.process()))
        .toList();
  }

  /** Does it; says why not. */
  private @Nullable Refusal obeyed(Order order) {
    try {
      obey(order);
      return null;
    } catch (RefusedException refused) {
      return refused.refusal();
    }
  }

  private void obey(Order order) {
    switch (order) {
      case DisturbEdge(var edge, var plan, var millis, var replyTo) -> {
        host.faults().disturb(edge, plan);
        lease(edge, millis, () -> host.faults().disturb(edge, FaultPlan.NONE));
      }
      case DisturbLink(var plan, var millis, var replyTo) -> {
        link.disturb(plan);
        lease("link", millis, () -> link.disturb(FaultPlan.NONE));
      }
      case Cut(var other, var replyTo) -> host.faults().cut(process(other).value());
      case Isolate(var other, var millis, var replyTo) -> {
        var process = process(other).value();
        var address = address(other);
        host.faults().sever(process);
        blackhole.one(address);
        lease(other, millis, () -> pass(process, address));
      }
      case Rejoin(var other, var replyTo) -> {
        lease(other, 0, () -> {});
        pass(process(other).value(), address(other));
      }
    }
  }

  private void pass(UUID process, Address address) {
    host.faults().mend(process);
    blackhole.pass(address);
  }

  private ProcessId process(String node) {
    return replica.view().state().ownership().processes().values().stream()
        .filter(process -> process.node().equals(node))
        .findFirst()
        .map(ProcessInfo::process)
        .orElseThrow(() -> new RefusedException(Refusal.of(Code.NOT_FOUND, "no node %s", node)));
  }

  /**
   * Of several by one name all but the last are gone, and to swallow what they say harms nobody.
   */
  private Address address(String node) {
    var known = peers.byNode().get(node);
    if (known == null) {
      throw new RefusedException(Refusal.of(Code.UNAVAILABLE, "node %s: %s", node, NOT_ALLOWED));
    }
    return known.getLast().path().address();
  }

  /**
   * Something ends by itself, and what was to end it before does not.
   *
   * @param millis after so long; never if 0
   */
  private synchronized void lease(Object what, long millis, Runnable end) {
    var before = leases.remove(what);
    if (before != null) {
      before.cancel();
    }
    if (millis > 0) {
      var time = Duration.ofMillis(millis);
      leases.put(what, system.scheduler().scheduleOnce(time, end, system.executionContext()));
    }
  }

  /** For scripts: from now on this happens to an edge whose outlet is here. */
  public void disturb(Edge edge, FaultPlan plan) {
    host.faults().disturb(edge, plan);
  }

  /** For scripts: from now on this happens to what the node tells the graph server, and hears. */
  public void disturbLink(FaultPlan plan) {
    link.disturb(plan);
  }
}
