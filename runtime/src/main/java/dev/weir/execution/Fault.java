package dev.weir.execution;

import dev.weir.id.UnitAddress;

/** A unit that failed for good, or failed to stop, and what it threw last. */
public record Fault(UnitAddress unit, Throwable cause) {}
