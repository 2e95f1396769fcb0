package dev.weir.execution;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A count that one thread writes and any thread may read, at the price of a plain increment. */
final class Tally {
  private static final VarHandle VALUE;

  static {
    try {
      VALUE = MethodHandles.lookup().findVarHandle(Tally.class, "value", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private long value;

  void add(long more) {
    VALUE.setOpaque(this, value + more);
  }

  void raiseTo(long candidate) {
    if (candidate > value) {
      VALUE.setOpaque(this, candidate);
    }
  }

  long read() {
    return (long) VALUE.getOpaque(this);
  }
}
