package dev.weir.unit;

import org.jspecify.annotations.Nullable;

/**
 * Something a unit can be asked while it runs, as {@link Unit#answers} declared it.
 *
 * @param request the class of what is asked; {@code Void} if there is only one question
 * @param reply the class of the answer; {@code Void} if being done is all there is to say
 */
public record Operation(
    String name, Class<?> request, Class<?> reply, Handler<Object, Object> handler) {

  /**
   * Answers a request.
   *
   * @param <Q> what is asked
   * @param <R> the answer
   */
  @FunctionalInterface
  public interface Handler<Q, R> {
    /**
     * Runs on the unit's own thread between two messages, so it may use the unit's state; the next
     * message waits for it.
     *
     * @return null only if the reply is declared as {@code Void}
     * @throws Exception to refuse: the asker gets the message, and the unit goes on
     */
    @Nullable R answer(Q request) throws Exception;
  }

  /**
   * Answers the only request there is; like {@link Handler} in all else.
   *
   * @param <R> the answer
   */
  @FunctionalInterface
  public interface Teller<R> {
    /** Runs on the unit's own thread between two messages. */
    @Nullable R answer() throws Exception;
  }

  /** Whether a request carries something. */
  public boolean takesRequest() {
    return request != Void.class;
  }

  /** Whether an answer carries something. */
  public boolean givesReply() {
    return reply != Void.class;
  }

  static <Q, R> Operation of(
      String name, Class<Q> request, Class<R> reply, Handler<? super Q, ? extends R> handler) {
    return new Operation(name, request, reply, asked -> handler.answer(request.cast(asked)));
  }

  static <R> Operation of(String name, Class<R> reply, Teller<? extends R> teller) {
    return new Operation(name, Void.class, reply, nothing -> teller.answer());
  }
}
