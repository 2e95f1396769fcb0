package dev.weir.testkit;

import dev.weir.boot.Faults;
import dev.weir.boot.WeirConfig;
import dev.weir.boot.WeirNode;
import dev.weir.execution.GraphRun;
import dev.weir.id.GraphAddress;
import dev.weir.id.UnitAddress;
import dev.weir.topology.Catalogue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The nodes of a script, all in this JVM. */
final class KitNodes {
  private static final Logger LOG = LoggerFactory.getLogger(KitNodes.class);
  private static final Duration UNDEPLOY_PATIENCE = Duration.ofSeconds(5);

  private final Catalogue catalogue;
  private final UnaryOperator<WeirConfig> setup;
  private final BiConsumer<GraphAddress, GraphRun> viewer;
  private final Map<String, WeirNode> alive = new ConcurrentSkipListMap<>();
  private final Map<String, WeirNode> crashed = new ConcurrentSkipListMap<>();

  /**
   * No nodes yet.
   *
   * @param viewer told of every run on every node
   */
  KitNodes(
      Catalogue catalogue,
      UnaryOperator<WeirConfig> setup,
      BiConsumer<GraphAddress, GraphRun> viewer) {
    this.catalogue = catalogue;
    this.setup = setup;
    this.viewer = viewer;
  }

  /** Starts nodes and waits until all of them are ready; the first founds the cluster. */
  void start(List<String> names) {
    startOne(names.getFirst());
    inParallel(names.subList(1, names.size()), this::startOne);
    names.forEach(this::awaitReady);
  }

  private void startOne(String name) {
    var join = alive.values().stream().map(WeirNode::address).limit(1).toList();
    var own = WeirConfig.load().withName(name);
    var config = setup.apply(own).withName(name).withJoin(join);
    var node = WeirNode.start(config, catalogue);
    node.host().watchRuns(viewer);
    alive.put(name, node);
    node.onEndRequested(why -> shutOut(name, node));
  }

  /** A node that ended by itself has crashed, for the script; one that was asked to has not. */
  private void shutOut(String name, WeirNode node) {
    if (node.system().getWhenTerminated().toCompletableFuture().isDone()
        && alive.remove(name, node)) {
      crashed.put(name, node);
    }
  }

  private void awaitReady(String name) {
    var node = of(name);
    Patience.until(
        "node %s is ready".formatted(name),
        () -> node.notReady().isEmpty(),
        () -> node.notReady().orElse("it is ready now"));
  }

  private static void inParallel(List<String> names, Consumer<String> work) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          names.stream()
              .map(name -> CompletableFuture.runAsync(() -> work.accept(name), threads))
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(all).join();
    }
  }

  /** A node that lives. */
  WeirNode of(String name) {
    var node = alive.get(name);
    if (node == null) {
      throw new AssertionError("no node \"%s\" lives: there is %s".formatted(name, names()));
    }
    return node;
  }

  /** Any node that lives. */
  WeirNode any() {
    return alive.values().stream()
        .findFirst()
        .orElseThrow(() -> new AssertionError("no node lives any more"));
  }

  List<String> names() {
    return List.copyOf(alive.keySet());
  }

  /** The node that runs a unit. */
  Optional<WeirNode> running(UnitAddress unit) {
    return alive.values().stream().filter(node -> node.host().running().contains(unit)).findFirst();
  }

  /** What a node runs of a graph. */
  static Optional<GraphRun> run(WeirNode node, UnitAddress unit) {
    var path = unit.path();
    return node.host().run(new GraphAddress(path.substring(0, path.indexOf('/'))));
  }

  /**
   * Kills a node; the others are told that it is down, as a launcher would do.
   *
   * @return the node that is no more
   */
  WeirNode crash(String name) {
    var node = of(name);
    var address = address(node);
    alive.remove(name);
    crashed.put(name, node);
    node.crash();
    for (var other : alive.values()) {
      Cluster.get(other.system()).manager().tell(new Down(address));
    }
    return node;
  }

  /** Ends a node in good order. */
  void leave(String name) {
    var node = of(name);
    alive.remove(name);
    crashed.put(name, node);
    node.close();
  }

  /** Starts a node anew under the name of one that crashed or left, once its end is known. */
  void restart(String name) {
    var before = crashed.remove(name);
    if (before == null) {
      throw new AssertionError("node %s has neither crashed nor left".formatted(name));
    }
    if (!alive.isEmpty()) {
      var replica = any().replica();
      Patience.until(
          "the crash of %s is known".formatted(name),
          () -> {
            var view = replica.view();
            // Without a graph server nobody records it; the next one will.
            return view.server().isEmpty()
                || !view.state().ownership().processes().containsKey(before.info().process());
          },
          () -> "it still counts as alive");
    }
    startOne(name);
    awaitReady(name);
  }

  void isolate(String name) {
    faults(name).isolate();
  }

  void rejoin(String name) {
    faults(name).rejoin();
  }

  /** What can be done to a node; a script's nodes let it. */
  Faults faults(String name) {
    return of(name).faults().orElseThrow();
  }

  private static Address address(WeirNode node) {
    return Cluster.get(node.system()).selfMember().address();
  }

  /**
   * Ends all nodes in good order: the graphs first, so that no unit moves, and the node with the
   * graph server last, so that it moves neither.
   */
  void close() {
    if (alive.isEmpty()) {
      return;
    }
    undeployAll();
    var serving = any().replica().view().server();
    var last =
        names().stream()
            .filter(name -> serving.equals(Optional.of(of(name).info().process())))
            .toList();
    var others = names().stream().filter(name -> !last.contains(name)).toList();
    inParallel(others, name -> of(name).close());
    last.forEach(name -> of(name).close());
    alive.clear();
  }

  /** As far as somebody can be asked: after a crash a script may end before there is a server. */
  private void undeployAll() {
    var context = any().observer();
    var graphs = any().replica().view().state().deployments().graphs().keySet();
    try {
      for (var graph : graphs) {
        context.undeploy(graph).get(UNDEPLOY_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      }
      var deadline = System.nanoTime() + UNDEPLOY_PATIENCE.toNanos();
      while (alive.values().stream().anyMatch(node -> !node.host().owned().isEmpty())
          && System.nanoTime() - deadline < 0) {
        Patience.pause();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.info("the graphs end with their nodes: {}", e.toString());
    }
  }
}
