package dev.weir.unit;

import org.jspecify.annotations.Nullable;

/**
 * Where messages come into a unit.
 *
 * @param <T> the messages that come in
 */
public final class Inlet<T> extends Port<T> {

  /**
   * Takes one message.
   *
   * @param <T> the messages that come in
   */
  @FunctionalInterface
  public interface Handler<T> {
    /**
     * Runs on the unit's own thread, never beside another handler of the same unit; may block.
     *
     * @throws Exception to say that this message could not be handled: it goes to the dead letters
     *     with this cause, and the unit's {@link Supervision} decides what follows
     */
    void handle(T message) throws Exception;
  }

  private final InletOptions options;
  private final boolean settings;
  private @Nullable Handler<? super T> handler;

  Inlet(Unit<?> unit, InletOptions options) {
    this(unit, options, false);
  }

  private Inlet(Unit<?> unit, InletOptions options, boolean settings) {
    super(unit);
    this.options = options;
    this.settings = settings;
  }

  /** One whose messages are settings of its unit: who runs the unit knows what to do with them. */
  static <S extends Record> Inlet<S> ofSettings(Unit<S> unit) {
    var inlet = new Inlet<S>(unit, InletOptions.DEFAULT.optional(), true);
    inlet.on(
        next -> {
          throw new IllegalStateException(inlet + ": settings are taken by a run only");
        });
    return inlet;
  }

  /**
   * Says what is done with each message. Called once, in the unit's constructor.
   *
   * @throws AuthoringException if the inlet has a handler already
   */
  public void on(Handler<? super T> handler) {
    if (this.handler != null) {
      throw new AuthoringException(this + ": an inlet has one handler, this one was given two");
    }
    this.handler = handler;
  }

  /** How this inlet takes its messages. */
  public InletOptions options() {
    return options;
  }

  /** Whether its messages are whole settings records, which tune the unit. */
  public boolean isSettings() {
    return settings;
  }

  /** What is done with each message; null until {@link #on} said so. */
  public @Nullable Handler<? super T> handler() {
    return handler;
  }
}
