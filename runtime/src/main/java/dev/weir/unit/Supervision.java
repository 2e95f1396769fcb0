package dev.weir.unit;

import java.time.Duration;

/**
 * What the runtime does with a unit whose code throws. The message in hand goes to the dead letters
 * in every case, and other units are not touched.
 *
 * @param onFailure what follows a failure
 * @param restarts most restarts inside {@code window}; one more failure and the unit is faulted
 * @param window how far back restarts are counted
 * @param firstBackoff wait before a restart when none came before it inside the window; each
 *     further one doubles it
 * @param longestBackoff the wait never exceeds this
 */
public record Supervision(
    OnFailure onFailure,
    int restarts,
    Duration window,
    Duration firstBackoff,
    Duration longestBackoff) {

  /** What follows a failure. */
  public enum OnFailure {
    /** {@code stop()}, a wait, {@code start()}, then the next message. */
    RESTART,
    /** The next message, as if nothing had happened. */
    RESUME,
    /** The unit is faulted: it handles nothing more. */
    FAULT
  }

  private static final Supervision RESTART =
      new Supervision(
          OnFailure.RESTART,
          5,
          Duration.ofSeconds(60),
          Duration.ofMillis(100),
          Duration.ofSeconds(10));

  public Supervision {
    if (restarts < 0) {
      throw new IllegalArgumentException("restarts %d: must not be negative".formatted(restarts));
    }
    if (window.isNegative() || firstBackoff.isNegative() || longestBackoff.isNegative()) {
      throw new IllegalArgumentException("window and backoffs must not be negative");
    }
  }

  /** Restart with backoff, at most 5 times in 60 s: what a unit gets that asks for nothing else. */
  public static Supervision restart() {
    return RESTART;
  }

  /** Restart with backoff, at most {@code restarts} times inside {@code window}. */
  public static Supervision restart(int restarts, Duration window) {
    return new Supervision(
        OnFailure.RESTART, restarts, window, RESTART.firstBackoff(), RESTART.longestBackoff());
  }

  /** Skip the message and go on. */
  public static Supervision resume() {
    return new Supervision(OnFailure.RESUME, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /** Give up at the first failure. */
  public static Supervision fault() {
    return new Supervision(OnFailure.FAULT, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }
}
