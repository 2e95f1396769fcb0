package dev.weir.samples.host;

import java.time.Instant;

/**
 * Reads one thing off the machine. Used by one thread.
 *
 * @param <M> what is measured
 */
interface Gauge<M extends Measurement> {

  /** Measures now, which is {@code at}. What cannot be read is left empty, so it never throws. */
  M measure(Instant at);
}
