package dev.weir.bench.route;

import dev.weir.bench.table.Spread;
import dev.weir.boot.GraphContext;
import dev.weir.boot.WeirNode;
import dev.weir.id.UnitAddress;
import dev.weir.protocol.Payload;
import dev.weir.protocol.RoutingProtocol.Outcome;
import dev.weir.protocol.RoutingProtocol.Success;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.receptionist.Receptionist;

/**
 * The two ways to the other node and back, one trip after the other.
 *
 * @param node where the questions come from; the graph server runs there too
 * @param context asks the unit
 * @param echo the actor on the other node
 */
record Trips(WeirNode node, GraphContext context, ActorRef<Echo.Ask> echo) {
  private static final UnitAddress UNIT = new UnitAddress(Bystander.NAME + "/" + Bystander.UNIT);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration START_PATIENCE = Duration.ofSeconds(90);

  /** Waits until the other node has joined and both ways are open. */
  static Trips open(WeirNode node) {
    var found = new ArrayList<ActorRef<Echo.Ask>>();
    until("the echo actor", () -> find(node).map(found::add).isPresent());
    until("the process", () -> isKnown(node));
    var context = node.open("bench").join();
    context
        .deploy(
            new GraphContext.DeployWish(
                Bystander.NAME,
                Bystander.NAME,
                List.of(),
                List.of(Bystander.UNIT + "=" + OtherNode.NAME),
                true,
                true))
        .join();
    var trips = new Trips(node, context, found.getFirst());
    until("the unit", () -> trips.request() instanceof Success);
    return trips;
  }

  private static boolean isKnown(WeirNode node) {
    return node.replica().view().state().ownership().processes().values().stream()
        .anyMatch(process -> process.node().equals(OtherNode.NAME));
  }

  private static Optional<ActorRef<Echo.Ask>> find(WeirNode node) {
    var system = node.system();
    var listing =
        AskPattern.<Receptionist.Command, Receptionist.Listing>ask(
                system.receptionist(),
                replyTo -> Receptionist.find(Echo.KEY, replyTo),
                PATIENCE,
                system.scheduler())
            .toCompletableFuture()
            .join();
    return listing.getServiceInstances(Echo.KEY).stream().findFirst();
  }

  private static void until(String what, BooleanSupplier isThere) {
    var deadline = System.nanoTime() + START_PATIENCE.toNanos();
    while (!isThere.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%s on the other node was not there within %s".formatted(what, START_PATIENCE));
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  /** One trip through the graph server to the unit and back. */
  private Outcome request() {
    return context.request(UNIT, "PING", Payload.EMPTY, PATIENCE).join();
  }

  /** The median of so many requests, in µs. */
  double requests(int count) {
    return median(
        count,
        () -> {
          var outcome = request();
          if (!(outcome instanceof Success)) {
            throw new IllegalStateException("no success: " + outcome);
          }
        });
  }

  /** The median of so many bare asks, in µs. */
  double asks(int count) {
    var scheduler = node.system().scheduler();
    return median(
        count,
        () -> {
          var unused =
              AskPattern.ask(echo, Echo.Ask::new, PATIENCE, scheduler).toCompletableFuture().join();
        });
  }

  private static double median(int count, Runnable trip) {
    var micros = new ArrayList<Double>(count);
    for (int i = 0; i < count; i++) {
      var begin = System.nanoTime();
      trip.run();
      micros.add((System.nanoTime() - begin) / 1e3);
    }
    return Spread.of(micros).median();
  }
}
