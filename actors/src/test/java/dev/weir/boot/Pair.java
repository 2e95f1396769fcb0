package dev.weir.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.control.Snapshot;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Catalogue;
import dev.weir.toys.Desk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.awaitility.core.ConditionFactory;

/** Two nodes: the graph server is on the first, the desk runs on the second. */
final class Pair implements AutoCloseable {
  static final UnitAddress CLERK = new UnitAddress("desk/clerk");
  static final UnitAddress OTHER = new UnitAddress("desk/other");
  static final UnitAddress CLOCK = new UnitAddress("desk/clock");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Catalogue CATALOGUE =
      new Catalogue(List.of(() -> Map.of("desk", Desk::new)));

  final WeirNode a;
  final WeirNode b;
  final GraphContext context;

  Pair() throws InterruptedException {
    a = WeirNode.start(WeirConfig.load().withName("a"), CATALOGUE);
    assertThat(a.awaitReady(PATIENCE)).isTrue();
    b = WeirNode.start(WeirConfig.load().withName("b").withJoin(List.of(a.address())), CATALOGUE);
    assertThat(b.awaitReady(PATIENCE)).isTrue();
    context = a.open("client").join();
    context
        .deploy(
            new DeployWish(
                "desk", "desk", List.of(), List.of("clerk=b", "other=b", "clock=b"), true, true))
        .join();
    until().until(() -> b.host().running().size() == 3);
  }

  static ConditionFactory until() {
    return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
  }

  Snapshot snapshot() {
    return a.observer().snapshot().join();
  }

  /** Whether anything of a client shows in the topology, as a node sees it. */
  static boolean showsClients(WeirNode node) {
    var state = node.replica().view().state();
    return state.ownership().owners().keySet().stream()
            .anyMatch(unit -> unit.path().startsWith("client-"))
        || state.sessions().edges().keySet().stream()
            .anyMatch(edge -> edge.toString().contains("client-"));
  }

  /** Ends a node as a crash would, and lets the other see it at once. */
  static void crash(WeirNode victim, WeirNode witness) {
    var address = Cluster.get(victim.system()).selfMember().address();
    victim.crash();
    Cluster.get(witness.system()).manager().tell(new Down(address));
  }

  @Override
  public void close() {
    Desk.Clerk.END.release(100);
    b.close();
    a.close();
    Desk.Clerk.END.drainPermits();
    Desk.Clerk.BEGUN.drainPermits();
  }
}
