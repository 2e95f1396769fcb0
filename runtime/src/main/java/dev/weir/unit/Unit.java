package dev.weir.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One stateful step of a graph: typed inlets and outlets in public final fields, a settings record,
 * handlers wired in the constructor.
 *
 * <p>Constructing declares and costs nothing; {@link #start} acquires, {@link #stop} releases. A
 * unit has one virtual thread of its own, so its code may block, and none of it ever runs beside
 * another piece of it.
 *
 * @param <S> the record that tunes the unit; {@link NoSettings} if there is nothing to tune
 */
public abstract class Unit<S extends Record> {
  private final List<Port<?>> ports = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();
  private volatile S settings;
  private volatile @Nullable UnitContext context;

  protected Unit(S settings) {
    this.settings =
        Objects.requireNonNull(settings, "a unit without settings takes NoSettings.NONE");
  }

  /** The settings in force: one immutable record, replaced between two messages. */
  protected final S settings() {
    return settings;
  }

  /**
   * What the runtime offers this unit.
   *
   * @throws IllegalStateException before {@link #start} and after {@link #stop}
   */
  protected final UnitContext context() {
    var given = context;
    if (given == null) {
      throw new IllegalStateException(
          getClass().getSimpleName() + ": no context before start() and after stop()");
    }
    return given;
  }

  /** Acquires what the unit needs; state that a restart should find fresh is made here. */
  protected void start() throws Exception {}

  /**
   * The life of a source: emits until it has no more, or until {@link UnitContext#running} says so.
   * Returning completes the source. A unit with inlets only leaves this alone.
   */
  protected void run() throws Exception {}

  /**
   * Called when the settings were replaced, between two messages, with the record before. May
   * refuse by throwing, before it has changed anything; the settings before are then in force
   * again.
   */
  protected void settingsChanged(S before) throws Exception {}

  /** The last chance to emit: all inlets have ended and every message was handled. */
  protected void finish() throws Exception {}

  /**
   * Releases what {@link #start} acquired; called once for each start, even a failed one. Runs on
   * the unit's thread, or beside it as a last resort when that thread is stuck past the shutdown
   * deadline.
   */
  protected void stop() throws Exception {}

  /** What happens when this unit's code throws. */
  protected Supervision supervision() {
    return Supervision.restart();
  }

  /** Declares an inlet: required, blocking, {@value InletOptions#DEFAULT_CAPACITY} messages. */
  protected final <T> Inlet<T> inlet() {
    return inlet(InletOptions.DEFAULT);
  }

  /** Declares an inlet that takes its messages as {@code options} say. */
  protected final <T> Inlet<T> inlet(InletOptions options) {
    var inlet = new Inlet<T>(this, options);
    ports.add(inlet);
    return inlet;
  }

  /**
   * Declares the inlet through which other units tune this one: {@code public final Inlet<Settings>
   * tuning = settingsInlet();}. Optional, blocking, {@value InletOptions#DEFAULT_CAPACITY}
   * messages; it has no other handler, and does not keep the unit alive. Each message is a whole
   * settings record and takes effect between the message before and the one after, as any other
   * change; one that is not valid goes to the dead letters, and the unit goes on with the settings
   * it has.
   *
   * @throws AuthoringException if there is nothing to tune, or such an inlet already
   */
  protected final Inlet<S> settingsInlet() {
    var name = getClass().getSimpleName();
    if (settings instanceof NoSettings) {
      throw new AuthoringException(name + ": a unit without settings has no settings inlet");
    }
    if (ports.stream().anyMatch(port -> port instanceof Inlet<?> twin && twin.isSettings())) {
      throw new AuthoringException(name + ": a unit has one settings inlet, this one made two");
    }
    var inlet = Inlet.ofSettings(this);
    ports.add(inlet);
    return inlet;
  }

  /** Declares an outlet. */
  protected final <T> Outlet<T> outlet() {
    var outlet = new Outlet<T>(this);
    ports.add(outlet);
    return outlet;
  }

  /**
   * Declares that the unit can be asked something while it runs: {@code answers("above",
   * Threshold.class, Count.class, this::above);} in the constructor.
   *
   * @param name lower-case letters, digits and single hyphens, a letter first
   * @param request a record, or another class that can be read from JSON
   * @param reply a record, or another class that can be written as JSON; {@code Void} for none
   */
  protected final <Q, R> void answers(
      String name,
      Class<Q> request,
      Class<R> reply,
      Operation.Handler<? super Q, ? extends R> handler) {
    operations.add(Operation.of(name, request, reply, handler));
  }

  /** Declares an operation whose request carries nothing; see the other {@code answers}. */
  protected final <R> void answers(
      String name, Class<R> reply, Operation.Teller<? extends R> teller) {
    operations.add(Operation.of(name, reply, teller));
  }

  final List<Operation> declaredOperations() {
    return List.copyOf(operations);
  }

  final List<Port<?>> declaredPorts() {
    return List.copyOf(ports);
  }

  final boolean isStarted() {
    return context != null;
  }

  final void enter(UnitContext context) {
    this.context = context;
  }

  final void leave() {
    this.context = null;
  }

  final void replaceSettings(S next) {
    this.settings = next;
  }
}
