package dev.weir.boot;

import dev.weir.boot.Harm.Target;
import dev.weir.control.Snapshot;
import dev.weir.control.Snapshots;
import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import dev.weir.events.ProcessInfo;
import dev.weir.fault.FaultPlan;
import dev.weir.id.UnitAddress;
import dev.weir.node.Peers;
import dev.weir.node.Replica;
import dev.weir.protocol.FaultProtocol.Cut;
import dev.weir.protocol.FaultProtocol.DisturbEdge;
import dev.weir.protocol.FaultProtocol.DisturbLink;
import dev.weir.protocol.FaultProtocol.Isolate;
import dev.weir.protocol.FaultProtocol.Order;
import dev.weir.protocol.FaultProtocol.Rejoin;
import dev.weir.protocol.FaultProtocol.Suffered;
import dev.weir.topology.Edge;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/** Finds out which node is to suffer what, and asks it. Any thread may use it. */
record FaultOrders(ActorSystem<?> system, Peers<Order> peers, Replica replica, String self) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A node, and what it is to be told. */
  private record Addressed(String node, Function<ActorRef<Suffered>, Order> order) {}

  /**
   * Gives the order; fails with a {@link RefusedException} if there is no such edge or node, or the
   * node does not do it.
   *
   * @return the node that suffers
   */
  CompletableFuture<String> give(Harm harm) {
    try {
      var to = addressed(harm);
      return ask(to)
          .thenApply(
              said -> {
                if (said.why() != null) {
                  throw new RefusedException(said.why());
                }
                return said.node();
              });
    } catch (RefusedException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  private Addressed addressed(Harm harm) {
    return switch (harm.target()) {
      case Target.OfEdge(var from, var to) -> onEdge(harm, edge(from, to));
      case Target.OfLink(var node) -> onLink(harm, known(node));
      case Target.OfPair(var node, var other) -> between(harm, known(node), known(other));
      case Target.OfNode here -> throw impossible(harm, "this node");
    };
  }

  private Addressed onEdge(Harm harm, Edge edge) {
    var from = nodeOf(edge.from().unit());
    var to = nodeOf(edge.to().unit());
    if (from.equals(to)) {
      throw refused(Code.INVALID, "%s stays on node %s: nothing of it travels", edge, from);
    }
    var millis = harm.time().toMillis();
    return switch (harm.what()) {
      case DISTURB ->
          new Addressed(from, reply -> new DisturbEdge(edge, harm.plan(), millis, reply));
      case HEAL -> new Addressed(from, reply -> new DisturbEdge(edge, FaultPlan.NONE, 0, reply));
      case CUT -> new Addressed(from, reply -> new Cut(to, reply));
      case NOTHING, ISOLATE -> throw impossible(harm, "an edge");
    };
  }

  private static Addressed onLink(Harm harm, String node) {
    var millis = harm.time().toMillis();
    return switch (harm.what()) {
      case DISTURB -> new Addressed(node, reply -> new DisturbLink(harm.plan(), millis, reply));
      case HEAL -> new Addressed(node, reply -> new DisturbLink(FaultPlan.NONE, 0, reply));
      case NOTHING, CUT, ISOLATE -> throw impossible(harm, "a link");
    };
  }

  /** This node, if it is one of the two: an order to another might not pass. */
  private Addressed between(Harm harm, String one, String two) {
    if (one.equals(two)) {
      throw refused(Code.INVALID, "between %s and %s there is nothing: name two nodes", one, two);
    }
    var node = two.equals(self) ? two : one;
    var other = two.equals(self) ? one : two;
    return switch (harm.what()) {
      case CUT -> new Addressed(node, reply -> new Cut(other, reply));
      case ISOLATE ->
          new Addressed(node, reply -> new Isolate(other, harm.time().toMillis(), reply));
      case HEAL -> new Addressed(node, reply -> new Rejoin(other, reply));
      case NOTHING, DISTURB -> throw impossible(harm, "a pair of nodes");
    };
  }

  private static RefusedException impossible(Harm harm, String to) {
    return refused(Code.INVALID, "%s cannot happen to %s", harm.what(), to);
  }

  private static RefusedException refused(Code code, String text, Object... values) {
    return new RefusedException(Refusal.of(code, text, values));
  }

  private CompletableFuture<Suffered> ask(Addressed to) {
    var heard = peers.byNode().get(to.node());
    if (heard == null) {
      throw refused(Code.UNAVAILABLE, "node %s: %s", to.node(), Faults.NOT_ALLOWED);
    }
    // Of several by one name all but one are gone, and never answer.
    var answers =
        heard.stream()
            .map(
                one ->
                    AskPattern.ask(one, to.order()::apply, PATIENCE, system.scheduler())
                        .toCompletableFuture())
            .toArray(CompletableFuture[]::new);
    return CompletableFuture.anyOf(answers)
        .handle(
            (said, late) -> {
              if (late != null) {
                throw refused(Code.TIMEOUT, "node %s did not answer", to.node());
              }
              return (Suffered) said;
            });
  }

  private Snapshot snapshot() {
    var view = replica.view();
    return Snapshots.of(view.state(), view.server());
  }

  private Edge edge(String from, String to) {
    var edges = snapshot().graph().edges().stream().map(Snapshot.EdgeView::edge).toList();
    return new EdgeNames(edges).edge(from, to);
  }

  private Stream<ProcessInfo> processes() {
    return replica.view().state().ownership().processes().values().stream();
  }

  private String known(String node) {
    var names = processes().map(ProcessInfo::node).toList();
    if (!names.contains(node)) {
      throw new RefusedException(
          Refusal.of(Code.NOT_FOUND, "no node %s is here", node).withNear(List.copyOf(names)));
    }
    return node;
  }

  private String nodeOf(UnitAddress unit) {
    var ownership = replica.view().state().ownership();
    var owner = ownership.owners().get(unit);
    var process = owner == null ? null : ownership.processes().get(owner);
    if (process == null) {
      throw refused(Code.UNAVAILABLE, "%s runs nowhere now", unit);
    }
    return process.node();
  }
}
