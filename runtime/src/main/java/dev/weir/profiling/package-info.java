/**
 * What a run has done so far, in numbers. All counts are cumulative and exact, so every reader
 * takes its own differences and no reader disturbs another. Start with {@link RunMeters}.
 */
@NullMarked
package dev.weir.profiling;

import org.jspecify.annotations.NullMarked;
