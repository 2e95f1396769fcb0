package dev.weir.testkit;

import dev.weir.boot.GraphContext;
import dev.weir.boot.GraphContext.DeployWish;
import dev.weir.boot.WeirConfig;
import dev.weir.boot.WeirNode;
import dev.weir.id.Segment;
import dev.weir.topology.Catalogue;
import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A cluster in this JVM, for scripts of what a user sees. The graph's own fields are the
 * vocabulary: no names, no casts, and the compiler checks every message.
 *
 * <pre>{@code
 * try (var kit = GraphTestKit.nodes("a", "b")) {
 *   var graph = kit.run(GatedRamp::new);
 *   kit.place(graph.gate, "a");
 *   kit.crash("a");
 *   kit.send(graph.gate.frames, LOUD);
 *   kit.expect(graph.gate.passed, LOUD);
 * }
 * }</pre>
 *
 * <p>What does not come to be within 30 s fails the script with an {@link AssertionError} that says
 * what was seen instead. One thread at a time may use a kit.
 */
public final class GraphTestKit implements AutoCloseable {
  private final Catalogue catalogue;
  private final Watches watches;
  private final KitNodes nodes;
  private final KitGraphs graphs;
  private final KitSettings settings;

  private GraphTestKit(List<String> names, UnaryOperator<WeirConfig> setup) {
    catalogue = new Catalogue(List.of());
    watches = new Watches();
    nodes = new KitNodes(catalogue, setup, watches::follow);
    graphs = new KitGraphs(nodes);
    settings = new KitSettings(nodes, graphs);
    nodes.start(names);
  }

  /** A cluster of nodes with these names, each with the default configuration, ready for work. */
  public static GraphTestKit nodes(String... names) {
    return nodes(UnaryOperator.identity(), names);
  }

  /**
   * A cluster of nodes with these names.
   *
   * @param setup changes the configuration of each; its name and whom it joins are the kit's
   */
  public static GraphTestKit nodes(UnaryOperator<WeirConfig> setup, String... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException("a cluster takes a node: name one, like \"a\"");
    }
    return new GraphTestKit(List.of(names), config -> setup.apply(quick(config)));
  }

  /** Who waits in a script should not wait for those that are surely dead. */
  private static WeirConfig quick(WeirConfig config) {
    return config.with(
        """
        weir.server.grace = 3s
        weir.run.stop-deadline = 5s
        pekko.cluster.failure-detector.acceptable-heartbeat-pause = 1s
        pekko.cluster.failure-detector.heartbeat-interval = 300ms
        weir.chaos.enabled = true
        """);
  }

  /**
   * Runs a graph over the nodes under the name of its class, wherever there is room, and waits
   * until every unit runs.
   *
   * @param maker makes the graph anew at each call
   * @return one more instance of the graph, which does not run: the script's words
   */
  public <G extends Graph> G run(Supplier<G> maker) {
    var name = Segment.ofJavaName(maker.get().getClass().getSimpleName());
    return run(DeployWish.of(name), maker);
  }

  /**
   * Runs a graph; see {@link #run(Supplier)}.
   *
   * @param name its address
   * @param place where units are to run, each {@code unit=node}
   */
  public <G extends Graph> G run(String name, Supplier<G> maker, String... place) {
    return run(new DeployWish(name, name, List.of(), List.of(place), true, true), maker);
  }

  /** Runs a graph as it is wished; see {@link #run(Supplier)}. */
  public <G extends Graph> G run(DeployWish wish, Supplier<G> maker) {
    if (!catalogue.names().contains(wish.source())) {
      catalogue.offer(wish.source(), maker::get);
    }
    var words = maker.get();
    watches.add(graphs.add(wish.name(), words));
    Patience.get("graph %s is deployed".formatted(wish.name()), context().deploy(wish));
    graphs.awaitRunning(wish.name());
    return words;
  }

  /** Gives a message to an inlet, on whichever node its unit runs. */
  public <T> void send(Inlet<T> inlet, T message) {
    graphs.send(graphs.addressOf(inlet), message);
  }

  /**
   * Waits until an outlet has emitted a message, since it was last expected to; what it emitted
   * before that is passed over.
   */
  public <T> void expect(Outlet<T> outlet, T message) {
    watch(outlet).take(String.valueOf(message), message::equals);
  }

  /**
   * Waits until an outlet has emitted a message that fits; see {@link #expect(Outlet, Object)}.
   *
   * @return the message
   */
  @SuppressWarnings("unchecked") // the outlet emits nothing else
  public <T> T expectWhere(Outlet<T> outlet, Predicate<? super T> fits) {
    return (T) watch(outlet).take("a message that fits", message -> fits.test((T) message));
  }

  /**
   * Waits for the very next message an outlet has emitted since the last one expected.
   *
   * @return the message
   */
  public <T> T next(Outlet<T> outlet) {
    return expectWhere(outlet, message -> true);
  }

  /**
   * Expects that an outlet has emitted nothing since the last message expected. Nothing is under
   * way when that is judged: all queues of all nodes were found empty.
   */
  public void expectNothing(Outlet<?> outlet) {
    expectNone(outlet, message -> true);
  }

  /** Expects that an outlet has emitted nothing that fits; see {@link #expectNothing(Outlet)}. */
  @SuppressWarnings("unchecked") // the outlet emits nothing else
  public <T> void expectNothing(Outlet<T> outlet, Predicate<? super T> fits) {
    expectNone(outlet, message -> fits.test((T) message));
  }

  private void expectNone(Outlet<?> outlet, Predicate<Object> fits) {
    sync();
    var port = graphs.addressOf(outlet);
    Patience.until(
        "all that %s has emitted is seen".formatted(port),
        () -> watches.isCurrent(port),
        () -> "its tap still has some to see");
    var came = watches.of(port).waiting(fits);
    if (!came.isEmpty()) {
      throw new AssertionError("%s: expected nothing, but there came %s".formatted(port, came));
    }
  }

  /**
   * From now on only such messages of an outlet are kept for {@code expect}: where so much comes
   * that the latest {@value Watch#KEPT_MAX} would not do.
   */
  @SuppressWarnings("unchecked") // the outlet emits nothing else
  public <T> void keep(Outlet<T> outlet, Predicate<? super T> fits) {
    watch(outlet).keepOnly(message -> fits.test((T) message));
  }

  /**
   * Shows a viewer every message an outlet emits from now on, in order.
   *
   * @param viewer called on a thread of the kit, one call at a time; it holds the outlet's unit
   */
  @SuppressWarnings("unchecked") // the outlet emits nothing else
  public <T> void view(Outlet<T> outlet, Consumer<? super T> viewer) {
    watch(outlet).view(message -> viewer.accept((T) message));
  }

  /** How many messages an outlet has emitted since its graph began, as far as they were seen. */
  public long seen(Outlet<?> outlet) {
    return watch(outlet).seen();
  }

  /** Forgets what an outlet has emitted so far: {@code expect} takes what comes from now on. */
  public void forget(Outlet<?> outlet) {
    watch(outlet).forget();
  }

  private Watch watch(Outlet<?> outlet) {
    return watches.of(graphs.addressOf(outlet));
  }

  /** Waits until everything emitted so far was handled, everywhere. */
  public void sync() {
    Retry.get("every queue is empty", () -> context().sync(Patience.LIMIT));
  }

  /**
   * Changes a unit's settings, and waits until the unit works with them.
   *
   * @param edit from the settings in force to those that should follow; may run more than once
   * @return the settings it works with
   */
  public <S extends Record> S change(Unit<S> unit, UnaryOperator<S> edit) {
    return settings.change(unit, edit);
  }

  /** The settings a unit works with. */
  public <S extends Record> S settings(Unit<S> unit) {
    return settings.of(unit);
  }

  /** Lets a unit run on a node from now on, and waits until it does. */
  public void place(Unit<?> unit, String node) {
    var address = graphs.addressOf(unit);
    nodes.of(node);
    Retry.get("%s goes to %s".formatted(address, node), () -> context().move(address, node));
    expectOwner(unit, node);
  }

  /** Waits until a unit runs on a node, and everybody could know it. */
  public void expectOwner(Unit<?> unit, String node) {
    graphs.awaitOwner(graphs.addressOf(unit), node);
  }

  /** Waits until a unit runs on some node that lives, and gives the node's name. */
  public String owner(Unit<?> unit) {
    return graphs.awaitOwner(graphs.addressOf(unit));
  }

  /** Kills a node as {@code kill -9} would. The others are told that it is down, by a launcher. */
  public void crash(String node) {
    var dead = nodes.crash(node);
    watches.gone(graphs.runsOn(dead));
  }

  /** Ends a node in good order. */
  public void leave(String node) {
    nodes.leave(node);
  }

  /** Starts a node that crashed or left again, under its name, with nothing of what it knew. */
  public void restart(String node) {
    nodes.restart(node);
  }

  /**
   * Cuts a node off: neither control messages nor those between units pass between it and the
   * others, in either direction, until {@link #rejoin}. After about 10 s the side with more nodes
   * counts those of the other as lost, and they end; {@link #restart} begins them anew.
   */
  public void isolate(String node) {
    nodes.isolate(node);
  }

  /** Lets all pass again between a node that was cut off and the others. */
  public void rejoin(String node) {
    nodes.rejoin(node);
  }

  /** Breaks every connection between a node's units and those of others; nothing is lost by it. */
  public void cut(String node) {
    nodes.faults(node).cut();
  }

  /** What goes wrong on purpose with one edge, with one link, or between two nodes. */
  public KitFaults faults() {
    return new KitFaults(nodes, graphs);
  }

  /** A handle to all that runs, from a node that lives. */
  public GraphContext context() {
    return nodes.any().observer();
  }

  /** A node that lives, by its name. */
  public WeirNode node(String name) {
    return nodes.of(name);
  }

  /** Ends every graph and every node, in good order. */
  @Override
  public void close() {
    nodes.close();
  }
}
