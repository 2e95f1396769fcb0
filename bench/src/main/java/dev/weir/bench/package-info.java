/**
 * What is measured, and how: {@link Measure} is the one command, {@link LocalHop} what JMH runs for
 * it.
 */
@NullMarked
package dev.weir.bench;

import org.jspecify.annotations.NullMarked;
