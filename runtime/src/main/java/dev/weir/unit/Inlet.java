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
  private @Nullable Handler<? super T> handler;

  Inlet(Unit<?> unit, InletOptions options) {
    super(unit);
    this.options = options;
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

  /** What is done with each message; null until {@link #on} said so. */
  public @Nullable Handler<? super T> handler() {
    return handler;
  }
}
