package dev.weir.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.id.PortAddress;
import dev.weir.id.UnitAddress;
import dev.weir.settings.Patch;
import dev.weir.topology.Assembly;
import dev.weir.topology.Edge;
import dev.weir.unit.AuthoringException;
import dev.weir.unit.InletOptions;
import dev.weir.unit.Shown;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What may be asked of a run by address, without the graph's objects: by whoever drives it from
 * afar. Any thread may call.
 */
public abstract sealed class AddressedRun permits GraphRun {
  private static final Duration DISCONNECT_PATIENCE = Duration.ofSeconds(5);

  final Assembly assembly;
  final RunningUnits units;
  final Wiring wiring;
  final Hosting hosting;
  final Gate gate;
  final DeadLetters deadLetters;
  final RunEnd end;
  private final Observers observers = new Observers();
  private boolean held;

  AddressedRun(Assembly assembly, Supplier<Assembly> maker, RunOptions options) {
    this.assembly = assembly;
    this.gate = new Gate();
    this.deadLetters = new DeadLetters(options.deadLetters());
    this.end = new RunEnd(assembly.blueprint().graph().path(), options, gate);
    var scope = new RunScope(options, gate, deadLetters, end.clockwork(), end, observers);
    this.units = new RunningUnits(assembly);
    this.wiring = new Wiring(assembly, options.metered());
    this.hosting = new Hosting(assembly, maker, units, wiring, scope, end);
    end.watch(units, wiring, deadLetters);
  }

  /**
   * Holds sources, ticks and senders while others look whether all has drained, or lets them go on.
   * Returns at once; said twice it counts once. A paused run stays as it is.
   */
  public void hold(boolean wanted) {
    synchronized (gate) {
      if (wanted && !held) {
        held = gate.hold();
      } else if (!wanted && held) {
        held = false;
        gate.release();
      }
    }
    units.call();
  }

  /** Whether nothing is under way: no message between two units, no unit in the midst of work. */
  public boolean isDrained() {
    return Drain.isQuiet(wiring, units.all());
  }

  /** A number that rises with every message handled or dropped here. */
  public long progress() {
    return wiring.progress();
  }

  /** The units that are hosted here, those being released included. */
  public Set<UnitAddress> hosted() {
    var addresses = new LinkedHashSet<UnitAddress>();
    units.hosted().forEach(unit -> addresses.add(unit.address()));
    return addresses;
  }

  /**
   * Hosts a unit from now on, with the settings its author wrote; see {@link #begin(UnitAddress,
   * UnitSeed)}.
   */
  public void begin(UnitAddress unit) {
    hosting.begin(unit, null);
  }

  /**
   * Hosts a unit from now on, with a fresh object: what waits on its edges comes to it first. A
   * departure of such an edge is closed, and what was polled and not released there counts as
   * dropped; so close it before. An arrival of an edge that comes from this unit should be closed
   * or ended: what the unit emits is handled after it.
   *
   * @throws dev.weir.unit.InvalidInput if the settings are not valid, naming the problems
   * @throws AuthoringException if the graph has no such unit, or cannot be made again
   * @throws IllegalStateException if the unit is hosted here already, or the run is ending
   */
  public void begin(UnitAddress unit, UnitSeed seed) {
    hosting.begin(unit, seed);
  }

  /**
   * Ends the hosting of a unit; its edges stand. What has come in by edges from this JVM is
   * handled, what comes later waits for whoever takes it next. By an arrival it handles what comes
   * until that is closed, so close it before or meanwhile. Its run() is told to end, its finish()
   * and stop() are called. A paused unit handles nothing more and goes at once.
   *
   * @param deadline when the unit is interrupted; what it did not get to then waits for the next
   *     one if its edge is from this JVM, and is dropped and counted otherwise
   * @throws AuthoringException if it is not hosted here
   */
  public CompletableFuture<UnitEnding> release(UnitAddress unit, Duration deadline) {
    return hosting.release(unit, deadline);
  }

  /**
   * Makes an edge, wherever its ends are hosted; does nothing if it stands.
   *
   * @throws AuthoringException if it would close a cycle, there are no such ports, or they do not
   *     fit
   */
  public void connect(Edge edge) {
    wiring.connect(edge);
  }

  /**
   * Takes an edge away. What waits on it is dropped and counted; once this returns, nothing of it
   * is handled here any more, unless its handler takes longer than 5 s over the message in hand.
   *
   * @return false if there was no such edge
   * @throws java.util.concurrent.RejectedExecutionException if too much waits for the inlet's unit
   *     already; the edge stays
   */
  public boolean disconnect(Edge edge) {
    return wiring.disconnect(edge, DISCONNECT_PATIENCE);
  }

  /**
   * The way out of this JVM for an edge whose outlet is here, or is to be, and whose inlet is
   * elsewhere. While the inlet's unit is being released there is nothing to poll yet.
   *
   * @param <T> the messages of the edge; the caller knows
   * @throws AuthoringException if there is no such edge
   * @throws IllegalStateException if the inlet is hosted here, or another departure of the edge is
   *     open
   */
  @SuppressWarnings("unchecked") // as the caller says
  public <T> Departure<T> departure(Edge edge) {
    return (Departure<T>) wiring.departure(edge);
  }

  /**
   * The way into this JVM for an edge whose inlet is hosted here and whose outlet is elsewhere.
   * What it brings is handled after all that earlier arrivals of the edge brought, once they are
   * closed.
   *
   * @param <T> the messages of the edge; the caller knows
   * @throws AuthoringException if there is no such edge
   * @throws IllegalStateException if the inlet is not hosted here or is being released, if the
   *     outlet is hosted here, or if too many earlier arrivals still wait to be handled
   */
  @SuppressWarnings("unchecked") // as the caller says
  public <T> Arrival<T> arrival(Edge edge) {
    return (Arrival<T>) wiring.arrival(edge);
  }

  /**
   * Calls {@code listener} at each change of a unit's state, mostly on the unit's thread: it must
   * not block.
   */
  public void onUnitState(Consumer<? super UnitStatus> listener) {
    observers.onState(listener);
  }

  /**
   * Calls {@code listener} after every change of settings, whoever asked for it, in the order of
   * the unit's revisions and on its thread: it must not block.
   */
  public void onSettings(Consumer<? super SettingsChange.Applied> listener) {
    observers.onSettings(listener);
  }

  /**
   * Calls {@code listener} whenever a unit has something to say, mostly on the unit's thread: it
   * may wait, and the unit waits with it.
   */
  public void onNotice(Consumer<? super UnitNotice> listener) {
    observers.onNotice(listener);
  }

  /** What the units hosted here show now: of each the latest value of each name. */
  public Map<UnitAddress, Map<String, Shown>> shown() {
    var shown = new TreeMap<UnitAddress, Map<String, Shown>>();
    units.hosted().forEach(unit -> shown.put(unit.address(), unit.runner().shown().present()));
    shown.values().removeIf(Map::isEmpty);
    return shown;
  }

  /** The settings of the unit at an address, as JSON. */
  public JsonNode settings(UnitAddress unit) {
    return settingsState(unit).value();
  }

  /** The settings of the unit at an address, with their revision. */
  public SettingsState settingsState(UnitAddress unit) {
    return units.at(unit).settings().state();
  }

  /**
   * Changes the settings of the unit at an address by a JSON merge-patch (RFC 7396). The answer
   * comes after the unit has applied them between two messages, or is why it did not.
   */
  public CompletableFuture<SettingsChange> change(UnitAddress unit, JsonNode mergePatch) {
    return patch(units.at(unit).settings(), Patch.of(mergePatch));
  }

  private static <S extends Record> CompletableFuture<SettingsChange> patch(
      UnitSettings<S> settings, Patch patch) {
    return settings.change(patch::applyTo);
  }

  /** The same, on terms: only from an expected revision, or only to see what would come of it. */
  public CompletableFuture<SettingsVerdict> change(
      UnitAddress unit, JsonNode mergePatch, ChangeTerms terms) {
    return patch(units.at(unit).settings(), Patch.of(mergePatch), terms);
  }

  /**
   * Asks the unit at an address: its own code answers, between two messages, also while the run is
   * paused.
   *
   * @param payload the request; null or an empty object if the operation takes none
   * @return the answer, null if the operation gives none; fails with {@link Unanswered}. A caller
   *     that completes it meanwhile takes back what the unit has not got to yet.
   * @throws AuthoringException if the graph has no such unit
   */
  public CompletableFuture<JsonNode> ask(UnitAddress unit, String operation, JsonNode payload) {
    units.plan(unit);
    return units
        .find(unit)
        .map(hosted -> Question.put(hosted.runner(), operation, payload))
        .orElseGet(
            () ->
                CompletableFuture.failedFuture(
                    new Unanswered(
                        unit,
                        operation,
                        new Unanswered.Why.NotTaken(unit + " does not run here"))));
  }

  private static <S extends Record> CompletableFuture<SettingsVerdict> patch(
      UnitSettings<S> settings, Patch patch, ChangeTerms terms) {
    return settings.change(patch::applyTo, terms);
  }

  /**
   * Gives a message to an inlet from outside the graph. Waits while the inlet's queue for such
   * messages is full, if that is its policy, and while the run is paused.
   *
   * @throws IllegalArgumentException if the inlet takes messages of another class
   * @throws IllegalStateException if the inlet's unit has ended
   * @throws AuthoringException if there is no such inlet here
   */
  public void send(PortAddress inlet, Object message) {
    PortTypes.check(assembly, inlet, message);
    give(inlet, message);
  }

  @SuppressWarnings("unchecked") // the message is one of the inlet's
  final <T> void give(PortAddress inlet, T message) {
    var unit = units.at(inlet.unit());
    var runner = unit.runner();
    var entrance = (Entrance<T>) unit.entrance(inlet);
    runner.awaitOpenGate();
    var channel = unit.senders().to(entrance);
    if (runner.hasEnded() || runner.signal().isLeaving() || channel.isRefusing()) {
      throw new IllegalStateException(inlet + ": its unit " + runner.address() + " has ended");
    }
    channel.publish(message);
  }

  /**
   * Shows a viewer what an outlet emits from now on, until its unit ends or is released.
   *
   * @param options capacity and policy of the tap; a blocking tap holds the outlet's unit
   * @throws AuthoringException if there is no such outlet here
   */
  public Tap tap(PortAddress outlet, InletOptions options, Consumer<Object> viewer) {
    return Tap.open(wiring.fans(), outlet, options, viewer);
  }
}
