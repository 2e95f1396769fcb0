package dev.weir.bench.contender;

/**
 * The three shapes that are measured, as one contender builds them. Every call builds its shape,
 * sends all the messages through, returns when the last has arrived, and throws an {@link
 * IllegalStateException} if one is missing or out of order. One caller at a time.
 */
public interface Shapes extends AutoCloseable {

  /** How many units stand between the source and the sink of a pipeline. */
  int UNITS = 4;

  /** How many sinks a fan-out feeds. */
  int SINKS = 8;

  /** One source, {@value #UNITS} units that pass on what they get, one sink. */
  void pipeline(int capacity, int messages) throws InterruptedException;

  /** One source, {@value #SINKS} sinks that each get every message. */
  void fanOut(int capacity, int messages) throws InterruptedException;

  /** One message that goes from one unit to another and back, and then the next. */
  void roundTrip(int capacity, int trips) throws InterruptedException;

  /** Releases what the contender needed for all of its shapes. */
  @Override
  default void close() {}
}
