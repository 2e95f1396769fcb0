package dev.weir.cli;

import dev.weir.boot.GraphContext;
import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.control.Snapshot;
import dev.weir.topology.Catalogue;
import dev.weir.unit.UnitState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Three nodes, each a JVM of its own: this one and two children; with a graph spread over them. */
final class DemoCluster implements AutoCloseable {
  private static final List<String> CHILDREN = List.of("b", "c");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final LocalNode local;
  private final List<ChildNode> children = new ArrayList<>();
  private final BooleanSupplier unwanted;
  private long deployedAt = System.nanoTime();

  private DemoCluster(LocalNode local, BooleanSupplier unwanted) {
    this.local = local;
    this.unwanted = unwanted;
  }

  /**
   * Starts the nodes; returns before they are ready.
   *
   * @param unwanted whether somebody wants to end already
   */
  static DemoCluster start(Catalogue catalogue, BooleanSupplier unwanted) {
    var local = LocalNode.startAnywhere(LocalNode.config().withName("a"), catalogue);
    var cluster = new DemoCluster(local, unwanted);
    try {
      CHILDREN.forEach(name -> cluster.children.add(ChildNode.start(name, local.node().address())));
      return cluster;
    } catch (RuntimeException failed) {
      cluster.close();
      throw failed;
    }
  }

  /** The handle through which everything here is done. */
  GraphContext context() {
    return local.node().observer();
  }

  /** Waits for all nodes, then deploys a graph and waits until all of it runs. */
  void deploy(String graph, List<String> settings) throws InterruptedException {
    await("the nodes are not together", () -> snapshot().processes().size() > children.size());
    if (unwanted.getAsBoolean()) {
      return;
    }
    try {
      context().deploy(new DeployWish(graph, graph, settings, List.of(), true, false)).join();
    } catch (CompletionException refused) {
      var cause = refused.getCause() == null ? refused : refused.getCause();
      throw new WrongUse(String.valueOf(cause.getMessage()));
    }
    deployedAt = System.nanoTime();
    await("not every unit runs", this::runs);
  }

  /** What has flowed so far, on all nodes. */
  ClusterMeters meters(String graph) {
    return new ClusterMeters(context(), graph, deployedAt);
  }

  private boolean runs() {
    return !snapshot().graph().graphs().isEmpty()
        && units().stream()
            .allMatch(unit -> unit.state() != null && unit.state() != UnitState.STARTING);
  }

  private List<Snapshot.PlacedView> units() {
    return snapshot().graph().graphs().stream().flatMap(graph -> graph.units().stream()).toList();
  }

  /** Whether every unit has ended by itself. */
  boolean isOver() {
    return !units().isEmpty()
        && units().stream()
            .allMatch(
                unit -> unit.state() == UnitState.COMPLETED || unit.state() == UnitState.FAULTED);
  }

  private Snapshot snapshot() {
    return context().snapshot().join();
  }

  private void await(String otherwise, BooleanSupplier condition) throws InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && !unwanted.getAsBoolean()) {
      for (var child : children) {
        if (!child.isAlive()) {
          throw new WrongUse("node %s ended: %s".formatted(child.name(), child.lastWords()));
        }
      }
      if (System.nanoTime() - deadline > 0) {
        throw new WrongUse(
            "%s after %d s; is the machine busy?".formatted(otherwise, PATIENCE.toSeconds()));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Where to look, and what to try. */
  List<String> hints() {
    var elsewhere = local.url().endsWith(":7700") ? "" : " --url " + local.url();
    var processes = new ArrayList<String>();
    snapshot().processes().forEach(process -> processes.add(process.node() + " " + process.pid()));
    return List.of(
        "nodes %s; API %s; elsewhere try:".formatted(String.join(", ", processes), local.url()),
        "  ./weir ps%s   ./weir topology%s   ./weir watch all%s"
            .formatted(elsewhere, elsewhere, elsewhere),
        "  ./weir settings set ecg/filter low=8%s   ./weir ping ecg/filter%s"
            .formatted(elsewhere, elsewhere),
        "  kill -9 %d   # and its units come back on another node"
            .formatted(children.getLast().pid()));
  }

  @Override
  public void close() {
    children.forEach(ChildNode::ask);
    children.forEach(ChildNode::close);
    local.close();
  }
}
