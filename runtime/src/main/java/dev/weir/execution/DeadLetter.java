package dev.weir.execution;

import dev.weir.id.PortAddress;

/**
 * A message that a unit could not handle.
 *
 * @param sequence 1 for the first dead letter of the run
 * @param inlet where it came in
 * @param message the message itself
 * @param cause what the handler threw
 */
public record DeadLetter(long sequence, PortAddress inlet, Object message, Throwable cause) {}
