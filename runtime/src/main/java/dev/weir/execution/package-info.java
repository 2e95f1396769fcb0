/**
 * The execution of units in one JVM: {@link GraphRun} starts a graph and is the handle to it. Every
 * unit has a virtual thread, every edge a bounded queue between two of them.
 */
@NullMarked
package dev.weir.execution;

import org.jspecify.annotations.NullMarked;
