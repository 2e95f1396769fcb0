/** A graph that keeps account of each of its messages, so that what a fault cost can be counted. */
@NullMarked
package dev.weir.chaos.flow;

import org.jspecify.annotations.NullMarked;
