package dev.weir.samples.host;

import java.time.Instant;

/**
 * A load without its jitter.
 *
 * @param of what was measured, in a word
 * @param at when
 * @param load as measured, from 0 to 1
 * @param smooth the same, averaged over the recent past
 */
public record SmoothLoad(String of, Instant at, double load, double smooth) {}
