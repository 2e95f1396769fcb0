package dev.weir.samples.ecg;

import java.io.IOException;
import java.util.OptionalDouble;

/** Where millivolts come from, one after the other. Used by one thread. */
interface Signal extends AutoCloseable {

  /** The next value in millivolts; empty once the signal has ended. */
  OptionalDouble next() throws IOException;

  @Override
  void close() throws IOException;
}
