package dev.weir.profiling;

import dev.weir.id.PortAddress;

/** The edges into one inlet, summed. */
public record InletMeter(
    PortAddress inlet, long received, long handled, long dropped, long inFlight) {}
