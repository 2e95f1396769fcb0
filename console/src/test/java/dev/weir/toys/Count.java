package dev.weir.toys;

/** One number of a counter. */
public record Count(long value) {}
