package dev.weir.execution;

import dev.weir.id.UnitAddress;
import java.util.List;

/** A unit that did not stop within the deadline, and where its thread stood. */
public record Stuck(UnitAddress unit, List<StackTraceElement> stack) {
  public Stuck {
    stack = List.copyOf(stack);
  }
}
