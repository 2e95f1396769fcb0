package dev.weir.profiling;

import dev.weir.id.PortAddress;

/** How many messages an outlet has emitted, to however many edges. */
public record OutletMeter(PortAddress outlet, long emitted) {}
