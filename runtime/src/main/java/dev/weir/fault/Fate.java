package dev.weir.fault;

import java.time.Duration;

/**
 * What happens to one message.
 *
 * @param late how much later it goes out; never negative
 * @param lost whether it does not
 * @param doubled whether it goes out twice; never if it is lost
 */
public record Fate(Duration late, boolean lost, boolean doubled) {

  /** Nothing happens to it. */
  public static final Fate NONE = new Fate(Duration.ZERO, false, false);

  /** How often it goes out: never, once or twice. */
  public int times() {
    return lost ? 0 : doubled ? 2 : 1;
  }
}
