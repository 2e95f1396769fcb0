package dev.weir.execution;

import dev.weir.unit.Inlet;
import dev.weir.unit.InletOptions;

/** A unit with one inlet and one outlet, whose handler a test writes. */
abstract class Step extends Source {
  public final Inlet<Long> in;

  Step(InletOptions options) {
    in = inlet(options);
    in.on(this::handle);
  }

  Step() {
    this(InletOptions.DEFAULT.optional());
  }

  abstract void handle(long number) throws Exception;
}
