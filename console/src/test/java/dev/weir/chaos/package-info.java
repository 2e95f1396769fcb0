/** Clusters of real processes, harmed on purpose. */
@NullMarked
package dev.weir.chaos;

import org.jspecify.annotations.NullMarked;
