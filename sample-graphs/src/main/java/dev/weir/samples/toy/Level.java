package dev.weir.samples.toy;

/**
 * Where an oscillation stands.
 *
 * @param seconds since the oscillator started
 * @param value from -1 to 1
 */
public record Level(double seconds, double value) {}
