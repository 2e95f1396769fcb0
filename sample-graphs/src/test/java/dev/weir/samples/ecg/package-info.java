/**
 * Tests of the electrocardiogram monitor: its signal processing alone, then the graph as a whole.
 */
@NullMarked
package dev.weir.samples.ecg;

import org.jspecify.annotations.NullMarked;
