package dev.weir.execution;

import dev.weir.profiling.RunMeters;
import dev.weir.topology.Assembly;
import dev.weir.topology.Blueprint;
import dev.weir.topology.Edge;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.InletOptions;
import dev.weir.unit.Outlet;
import dev.weir.unit.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One run of a graph, or of a part of it, in this JVM: starts it and is the handle to it. Nothing
 * here blocks the graph, and any thread may call. Several runs may live side by side; they share
 * nothing.
 *
 * <pre>{@code
 * try (var run = GraphRun.start("ecg", new EcgMonitor())) {
 *   run.change(graph.filter, settings -> settings.withLow(8)).join();
 *   run.awaitCompletion();
 * }
 * }</pre>
 *
 * <p>A run that was made with {@link #host} has the units that it was told to {@link #begin} and
 * not to {@link #release}; the edges to the others end in a {@link Departure} or an {@link
 * Arrival}.
 */
public final class GraphRun extends AddressedRun implements AutoCloseable {
  private final RunOptions options;

  private GraphRun(Assembly assembly, Supplier<Assembly> maker, RunOptions options) {
    super(assembly, maker, options);
    this.options = options;
  }

  /**
   * A run that hosts no unit yet. It never completes by itself while a part of the graph is
   * elsewhere; once all of it is here the usual rule holds.
   *
   * @param maker makes the graph: once now, and again whenever a unit comes for the second time
   */
  public static GraphRun host(Supplier<Assembly> maker, RunOptions options) {
    return new GraphRun(maker.get(), maker, options);
  }

  /**
   * Starts a graph with the default options.
   *
   * @param name the graph's address
   * @throws AuthoringException if the graph is not sound, with every mistake
   */
  public static GraphRun start(String name, Graph graph) {
    return start(name, graph, RunOptions.DEFAULT);
  }

  /** Starts a graph; see {@link #start(String, Graph)}. */
  public static GraphRun start(String name, Graph graph, RunOptions options) {
    return start(Assembly.of(name, graph), options);
  }

  /**
   * Starts a graph that is assembled already. The units start each on its own thread; this returns
   * at once.
   */
  public static GraphRun start(Assembly assembly, RunOptions options) {
    var run = new GraphRun(assembly, GraphRun::noOther, options);
    run.hosting.beginAll();
    return run;
  }

  private static Assembly noOther() {
    throw new AuthoringException("a graph that was started as a whole is not made again");
  }

  /** The graph as data, with the edges and the settings as they are now. */
  public Blueprint blueprint() {
    return assembly.blueprint().withEdges(wiring.edges()).withSettings(units::settingsJson);
  }

  /** All counts so far. */
  public RunMeters meters() {
    return end.meters();
  }

  /** The state of every unit and relay. */
  public List<UnitStatus> units() {
    return units.statuses();
  }

  /** The latest messages that could not be handled, oldest first. */
  public List<DeadLetter> deadLetters() {
    return deadLetters.latest();
  }

  /** The settings a unit works with. */
  public <S extends Record> S settings(Unit<S> unit) {
    return units.settingsOf(unit).value();
  }

  /**
   * Changes a unit's settings. The answer comes after the unit has applied them between two
   * messages, or is why it did not.
   *
   * @param edit from the settings in force to those that should follow; may run twice
   */
  public <S extends Record> CompletableFuture<SettingsChange> change(
      Unit<S> unit, UnaryOperator<S> edit) {
    return units.settingsOf(unit).change(Edits.byCode(edit));
  }

  /**
   * Gives a message to an inlet from outside the graph. Waits while the inlet's queue for such
   * messages is full, if that is its policy, and while the run is paused.
   *
   * @throws IllegalStateException if the inlet's unit has ended
   */
  public <T> void send(Inlet<T> inlet, T message) {
    give(units.addressOf(inlet), message);
  }

  /**
   * Shows a viewer what an outlet emits from now on.
   *
   * @param options capacity and policy of the tap; a blocking tap holds the outlet's unit
   */
  public <T> Tap tap(Outlet<T> outlet, InletOptions options, Consumer<? super T> viewer) {
    return Tap.open(wiring.fans(), units.addressOf(outlet), options, viewer);
  }

  /**
   * Makes an edge; does nothing if it stands.
   *
   * @throws AuthoringException if it would close a cycle, or a port is not of this graph
   */
  public <T> void connect(Outlet<? extends T> from, Inlet<? super T> to) {
    connect(new Edge(units.addressOf(from), units.addressOf(to)));
  }

  /** Takes an edge away; see {@link #disconnect(Edge)}. */
  public <T> boolean disconnect(Outlet<? extends T> from, Inlet<? super T> to) {
    return disconnect(new Edge(units.addressOf(from), units.addressOf(to)));
  }

  /**
   * Holds every unit between two messages, until {@link #resume} or the run's end. Returns at once.
   */
  public void pause() {
    gate.pause();
    units.call();
  }

  /** Lets every unit go on. */
  public void resume() {
    gate.resume();
    units.call();
  }

  /**
   * Waits until everything emitted so far, and all that follows from it, was handled; meanwhile
   * sources, ticks and senders are held. A paused run stays paused and does not drain.
   *
   * @return whether every queue was drained before the deadline
   */
  public boolean sync(Duration deadline) throws InterruptedException {
    if (!gate.hold()) {
      return false;
    }
    try {
      units.call();
      return Drain.await(wiring, units.all(), deadline);
    } finally {
      gate.release();
      units.call();
    }
  }

  /** Waits for the run's end, however it comes. */
  public RunReport awaitCompletion() throws InterruptedException {
    return awaitCompletion(Duration.ofSeconds(Integer.MAX_VALUE)).orElseThrow();
  }

  /** Waits for the run's end; empty if it does not come within {@code time}. */
  public Optional<RunReport> awaitCompletion(Duration time) throws InterruptedException {
    try {
      var nanos = TimeUnit.NANOSECONDS.convert(time);
      return Optional.of(end.report().get(nanos, TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The report, once the run has ended. */
  public CompletableFuture<RunReport> completion() {
    return end.report().copy();
  }

  /** Stops with the options' deadline; see {@link #stop(Duration)}. */
  public RunReport stop() {
    return stop(options.stopDeadline());
  }

  /**
   * Ends the run: sources stop, everything drains, every unit's stop() is called. Units that have
   * not ended by the deadline are interrupted, and named in the report if that does not help. Does
   * nothing but wait if the run is ending already.
   */
  public RunReport stop(Duration deadline) {
    end.begin(Ending.STOPPED, "it was told to stop", deadline);
    return end.report().join();
  }

  /** Gives the run up: every unit is interrupted at once and nothing drains. */
  public RunReport kill() {
    end.kill();
    return end.report().join();
  }

  /** Stops the run, if it has not ended. */
  @Override
  public void close() {
    stop();
  }
}
