/**
 * The execution of units in one JVM: {@link GraphRun} starts a graph, or hosts a part of one, and
 * is the handle to it. Every unit has a virtual thread, every edge a bounded queue between two of
 * them.
 *
 * <p>Where an edge leaves the JVM, its messages wait in the same queue and a {@link Departure}
 * takes them; where it comes in, an {@link Arrival} feeds the inlet. The counts of an edge belong
 * to the outlet's side, so those of several JVMs may be added up.
 */
@NullMarked
package dev.weir.execution;

import org.jspecify.annotations.NullMarked;
