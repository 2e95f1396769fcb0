/** Tests of the telemetry graph: its parts alone, then the graph as a whole. */
@NullMarked
package dev.weir.samples.host;

import org.jspecify.annotations.NullMarked;
