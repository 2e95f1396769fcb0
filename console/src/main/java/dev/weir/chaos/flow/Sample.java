package dev.weir.chaos.flow;

/**
 * A numbered message.
 *
 * @param life which life of its source it is from, from 1
 * @param number its number in that life, from 1
 */
public record Sample(long life, long number) {}
