package dev.weir.events;

import dev.weir.id.ProcessId;
import dev.weir.id.UnitAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a unit is to run.
 *
 * @param process null while no living process may run it
 */
public record Placed(UnitAddress unit, @Nullable ProcessId process) {}
