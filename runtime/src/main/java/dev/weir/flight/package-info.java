/**
 * Reads what the JDK's flight recorder has written of a process: which units used its processors,
 * in which methods, and what they allocated. Start with {@link Flight}.
 */
@NullMarked
package dev.weir.flight;

import org.jspecify.annotations.NullMarked;
