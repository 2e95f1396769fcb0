package dev.weir.execution;

import dev.weir.id.PortAddress;
import dev.weir.unit.Inlet;
import dev.weir.unit.InletOptions;

/**
 * An inlet of a unit that is hosted here: where its messages go.
 *
 * @param vital whether the unit's life hangs on the edges into this inlet
 * @param <T> the messages of the inlet
 */
record Entrance<T>(
    PortAddress address,
    Inlet.Handler<? super T> handler,
    InletOptions options,
    boolean vital,
    UnitRunner<?> runner) {}
