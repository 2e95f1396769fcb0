package dev.weir.link;

/**
 * Where a link is in its life.
 *
 * <pre>
 * STARTED      -> CONNECTED     the first connection is there
 *              -> FAILED        it could not be had
 * CONNECTED    -> FAILED        a send failed, or the other side is gone
 * FAILED       -> DISCONNECTED  the connection is given up
 * DISCONNECTED -> RECONNECTING  after a wait, a connection is there
 *              -> FAILED        it could not be had
 * RECONNECTING -> CATCHING_UP   description and present state are sent
 *              -> FAILED
 * CATCHING_UP  -> RECONNECTED   all that was buffered is acknowledged
 *              -> FAILED
 * RECONNECTED  -> FAILED
 * any of these -> STOPPED
 * STOPPED      -> SHUTDOWN_COMPLETE
 * </pre>
 */
public enum LinkState {
  /** No connection was there yet. */
  STARTED,
  /** The first connection holds. */
  CONNECTED,
  /** The connection is lost, or could not be had. */
  FAILED,
  /** It is given up; the next attempt is waited for, or under way. */
  DISCONNECTED,
  /** There is a connection again; the other side is told who this is, and its present state. */
  RECONNECTING,
  /** What was buffered is sent, in order; live messages queue up behind it. */
  CATCHING_UP,
  /** All is as before the outage. */
  RECONNECTED,
  /** Nothing is taken or sent any more; the connection is being closed. */
  STOPPED,
  /** The end. */
  SHUTDOWN_COMPLETE;

  /** Whether that state may follow this one. */
  public boolean mayBecome(LinkState next) {
    return switch (this) {
      case STARTED -> next == CONNECTED || next == FAILED || next == STOPPED;
      case CONNECTED, RECONNECTED -> next == FAILED || next == STOPPED;
      case FAILED -> next == DISCONNECTED || next == STOPPED;
      case DISCONNECTED -> next == RECONNECTING || next == FAILED || next == STOPPED;
      case RECONNECTING -> next == CATCHING_UP || next == FAILED || next == STOPPED;
      case CATCHING_UP -> next == RECONNECTED || next == FAILED || next == STOPPED;
      case STOPPED -> next == SHUTDOWN_COMPLETE;
      case SHUTDOWN_COMPLETE -> false;
    };
  }

  /**
   * The state that follows.
   *
   * @throws IllegalStateException if it may not follow this one; names both
   */
  public LinkState becomes(LinkState next) {
    if (!mayBecome(next)) {
      throw new IllegalStateException("a link that is %s cannot become %s".formatted(this, next));
    }
    return next;
  }

  /** Whether messages go out. */
  public boolean sends() {
    return switch (this) {
      case CONNECTED, CATCHING_UP, RECONNECTED -> true;
      case STARTED, FAILED, DISCONNECTED, RECONNECTING, STOPPED, SHUTDOWN_COMPLETE -> false;
    };
  }

  /** Whether messages are taken, and wait for a connection. */
  public boolean buffers() {
    return switch (this) {
      case STARTED, FAILED, DISCONNECTED, RECONNECTING -> true;
      case CONNECTED, CATCHING_UP, RECONNECTED, STOPPED, SHUTDOWN_COMPLETE -> false;
    };
  }

  /** Whether messages are refused. */
  public boolean refuses() {
    return this == STOPPED || this == SHUTDOWN_COMPLETE;
  }
}
