package dev.weir.samples.tour;

/** A piece of a signal. */
public record Frame(long number, double power) {}
