package dev.weir.profiling;

import dev.weir.id.PortAddress;

/**
 * What has passed one edge. Always {@code published = handled + dropped + inFlight}.
 *
 * @param capacity most messages in flight
 * @param published messages the publisher gave to the edge
 * @param handled messages the unit is done with, those that failed included
 * @param dropped messages lost to overflow, to a disconnection, or because the unit takes no more
 * @param inFlight messages published and neither handled nor dropped
 * @param waits how often a publisher found the edge full and waited
 * @param blockedNanos how long publishers waited in all, a wait that still goes on included; ns
 */
public record EdgeMeter(
    PortAddress from,
    PortAddress to,
    int capacity,
    long published,
    long handled,
    long dropped,
    long inFlight,
    long waits,
    long blockedNanos) {}
