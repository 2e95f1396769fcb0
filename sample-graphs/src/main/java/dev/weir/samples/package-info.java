/** Graphs to learn from and to copy. {@link dev.weir.samples.SampleGraphs} lists them. */
@NullMarked
package dev.weir.samples;

import org.jspecify.annotations.NullMarked;
