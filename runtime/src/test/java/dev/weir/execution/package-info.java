/** Graphs that really run, each test asking one thing of them. */
@NullMarked
package dev.weir.execution;

import org.jspecify.annotations.NullMarked;
